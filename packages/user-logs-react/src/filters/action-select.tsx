import { useState } from "react";
import { Button } from "react-aria-components";
import { type FacetOption, moduleOf, type UrlQuery } from "user-logs/client";
import { usePage } from "../page-context.ts";
import { useOptions } from "../state/use-options.ts";
import { MultiSelect } from "./multi-select.tsx";
import { type Option, OptionList } from "./option-list.tsx";

interface ActionSelectProps {
  draft: UrlQuery;
  chosen: readonly string[];
  onChoose: (values: readonly string[]) => void;
}

/** The Actions filter: modules first, and their operations one level deeper. */
export function ActionSelect(props: ActionSelectProps) {
  const { strings } = usePage();
  return (
    <MultiSelect label={strings.actions} chosen={props.chosen} nameOf={(value) => value}>
      {() => <ActionOptions {...props} />}
    </MultiSelect>
  );
}

function ActionOptions({ draft, chosen, onChoose }: ActionSelectProps) {
  const { strings, number } = usePage();
  const [search, setSearch] = useState("");
  const [deep, setDeep] = useState(chosen.some((value) => value.includes(".")));
  const modules = useOptions("module", draft, search, true);
  const operations = useOptions("action", draft, search, deep);
  const options = arrange(modules.value?.options ?? [], deep ? (operations.value?.options ?? []) : [], number);
  const loading = modules.loading || operations.loading;
  const absent = loading || search !== "" ? [] : chosen.filter((value) => !options.some((option) => option.value === value));
  const problem = modules.problem ?? operations.problem;
  const more = modules.value?.more === true || operations.value?.more === true;
  return (
    <OptionList
      label={strings.actions}
      options={[...options, ...absent.map((value) => ({ value, label: value, count: null }))]}
      chosen={chosen}
      onChoose={onChoose}
      search={{ text: search, type: setSearch }}
      more={more}
      loading={loading}
      problem={problem}
      onRetry={() => {
        modules.retry();
        operations.retry();
      }}
      footer={
        <Button className="ul-button ul-option-toggle" data-quiet onPress={() => setDeep(!deep)}>
          {deep ? strings.hideOperations : strings.showOperations}
        </Button>
      }
    />
  );
}

/** Each module followed by its operations; an operation whose module was not found stands by itself. */
function arrange(modules: readonly FacetOption[], operations: readonly FacetOption[], number: (value: number) => string): Option[] {
  const option = ({ value, label, count, exact }: FacetOption, inner: boolean): Option => ({
    value,
    label,
    count: number(count) + (exact ? "" : "+"),
    ...(inner && { inner }),
  });
  const known = new Set(modules.map(({ value }) => value));
  const below = (module: string) => operations.filter(({ value }) => moduleOf(value) === module).map((found) => option(found, true));
  const alone = operations.filter(({ value }) => !known.has(moduleOf(value))).map((found) => option(found, false));
  return [...modules.flatMap((found) => [option(found, false), ...below(found.value)]), ...alone];
}
