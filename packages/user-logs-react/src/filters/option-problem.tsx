import { Button } from "react-aria-components";
import { usePage } from "../page-context.ts";
import type { Problem } from "../state/problem.ts";

/** Why there are no options, and the way to ask for them again. */
export function OptionProblem({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const { strings } = usePage();
  return (
    <div className="ul-option-problem" role="alert">
      {problem.code === "offline" ? strings.offlineTitle : strings.optionsFailed}
      <Button className="ul-button" onPress={onRetry}>
        {strings.retry}
      </Button>
    </div>
  );
}
