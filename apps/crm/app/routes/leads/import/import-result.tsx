import { Download } from "lucide-react";
import type { ShownResult } from "../../../../server/leads/import/summary.ts";
import { LinkButton } from "../../../ui/button.tsx";
import { Panel } from "../../../ui/page.tsx";
import { ImportCounts } from "./import-counts.tsx";
import { ProblemTable } from "./problem-table.tsx";

/** What came of an import. */
export function ImportResultView({ result, id }: { result: ShownResult; id: string }) {
  const { count, refused, duplicates, problems, moreProblems } = result;
  return (
    <>
      <ImportCounts
        counts={[
          { label: count === 1 ? "lead imported" : "leads imported", count },
          { label: refused === 1 ? "line refused" : "lines refused", count: refused },
          { label: duplicates === 1 ? "duplicate left out" : "duplicates left out", count: duplicates },
        ]}
      />
      <div className="form-footer">
        <LinkButton href="/leads?sort=-updated" variant="primary">
          Show leads
        </LinkButton>
        {problems.length > 0 && (
          <a className="button button-secondary" href={`/leads/import/${id}/refused`} download>
            <Download aria-hidden size={15} /> Lines that were not imported
          </a>
        )}
      </div>
      {problems.length > 0 && (
        <Panel title="Not imported" note="The download has the lines themselves, to be corrected and imported again.">
          <ProblemTable problems={problems} more={moreProblems} />
        </Panel>
      )}
    </>
  );
}
