import { useState } from "react";
import type { Facet, FacetField, UrlQuery } from "user-logs/client";
import { type PageContext, usePage } from "../page-context.ts";
import { useOptions } from "../state/use-options.ts";
import { MultiSelect } from "./multi-select.tsx";
import { type Option, OptionList } from "./option-list.tsx";

interface FacetSelectProps {
  label: string;
  field: FacetField;
  /** The filters as they stand in the panel: options and counts follow them. */
  draft: UrlQuery;
  chosen: readonly string[];
  onChoose: (values: readonly string[]) => void;
}

/** A multi-select over the values of one field of the log. */
export function FacetSelect({ label, field, draft, chosen, onChoose }: FacetSelectProps) {
  const { labels } = usePage();
  return (
    <MultiSelect label={label} chosen={chosen} nameOf={(value) => labels.tell(field, value) ?? value}>
      {() => <FacetOptions label={label} field={field} draft={draft} chosen={chosen} onChoose={onChoose} />}
    </MultiSelect>
  );
}

function FacetOptions({ label, field, draft, chosen, onChoose }: FacetSelectProps) {
  const page = usePage();
  const [search, setSearch] = useState("");
  const { value: facet, problem, loading, retry } = useOptions(field, draft, search, true);
  return (
    <OptionList
      label={label}
      options={optionsOf(facet, field, search === "" ? chosen : [], page)}
      chosen={chosen}
      onChoose={onChoose}
      search={{ text: search, type: setSearch }}
      more={facet?.more === true}
      loading={loading}
      problem={problem}
      onRetry={retry}
    />
  );
}

/** What the server found, and what is chosen though it does not occur, so that it can be taken back. */
function optionsOf(facet: Facet | null, field: FacetField, chosen: readonly string[], { labels, number }: PageContext): Option[] {
  const found = (facet?.options ?? []).map(({ value, label, count, exact }) => ({
    value,
    label,
    count: number(count) + (exact ? "" : "+"),
  }));
  const absent = facet ? chosen.filter((value) => !found.some((option) => option.value === value)) : [];
  return [...found, ...absent.map((value) => ({ value, label: labels.tell(field, value) ?? value, count: null }))];
}
