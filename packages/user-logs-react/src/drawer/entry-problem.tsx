import { CircleAlert } from "lucide-react";
import { usePage } from "../page-context.ts";
import type { Problem } from "../state/problem.ts";

/** Why an entry is not shown: it is not there, or outside of what the viewer may see; the two look the same. */
export function EntryProblem({ problem }: { problem: Problem }) {
  const { strings } = usePage();
  return (
    <div className="ul-notice" role="alert">
      <CircleAlert size={28} strokeWidth={1.5} aria-hidden />
      <h3>{strings.entryNotFoundTitle}</h3>
      <p>
        <bdi>{problem.detail}</bdi>
      </p>
    </div>
  );
}
