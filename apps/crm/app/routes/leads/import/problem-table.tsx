import type { LineProblem } from "../../../../server/leads/import/check-lines.ts";
import { type Column, DataTable } from "../../../ui/data-table.tsx";

const columns: readonly Column<LineProblem>[] = [
  { key: "line", label: "Line", cell: (problem) => <span className="numbers">{problem.line}</span> },
  { key: "field", label: "Field", cell: (problem) => problem.field || "Whole line" },
  { key: "message", label: "Problem", cell: (problem) => <span className="wrapped">{problem.message}</span> },
];

/** What is wrong, line by line. */
export function ProblemTable({ problems, more }: { problems: readonly LineProblem[]; more: number }) {
  return (
    <>
      <DataTable label="Problems by line" columns={columns} rows={problems} rowKey={({ line, field }) => `${line} ${field}`} />
      {more > 0 && <p className="muted">and {more} more</p>}
    </>
  );
}
