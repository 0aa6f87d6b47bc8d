import { type Outcome, type UrlQuery } from "user-logs/client";
import { usePage } from "../page-context.ts";
import { useOptions } from "../state/use-options.ts";
import { MultiSelect } from "./multi-select.tsx";
import { type Option, OptionList } from "./option-list.tsx";

interface OutcomeSelectProps {
  draft: UrlQuery;
  chosen: readonly string[];
  onChoose: (values: readonly string[]) => void;
}

const outcomes: readonly Outcome["status"][] = ["success", "failure", "denied"];

/** The filter for what failed or was denied; three options, so there is nothing to search. */
export function OutcomeSelect(props: OutcomeSelectProps) {
  const { strings } = usePage();
  return (
    <MultiSelect label={strings.outcome} chosen={props.chosen} nameOf={(value) => strings.outcomes[value as Outcome["status"]] ?? value}>
      {() => <OutcomeOptions {...props} />}
    </MultiSelect>
  );
}

function OutcomeOptions({ draft, chosen, onChoose }: OutcomeSelectProps) {
  const { strings, number } = usePage();
  const { value: facet, problem, loading, retry } = useOptions("outcome", draft, "", true);
  const options = outcomes.map((value): Option => {
    const found = facet?.options.find((option) => option.value === value);
    return { value, label: strings.outcomes[value], count: found ? number(found.count) + (found.exact ? "" : "+") : facet && number(0) };
  });
  return (
    <OptionList
      label={strings.outcome}
      options={options}
      chosen={chosen}
      onChoose={onChoose}
      search={null}
      more={false}
      loading={loading}
      problem={problem}
      onRetry={retry}
    />
  );
}
