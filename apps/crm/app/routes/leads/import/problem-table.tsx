import type { ShownProblem } from "../../../../server/leads/import/summary.ts";
import { type Column, DataTable } from "../../../ui/data-table.tsx";

const columns: readonly Column<ShownProblem>[] = [
  { key: "line", label: "Line", cell: (problem) => <span className="numbers">{problem.line}</span> },
  { key: "field", label: "Field", cell: (problem) => problem.field || "Whole line" },
  { key: "value", label: "Value", cell: (problem) => <ValueCell value={problem.value} /> },
  { key: "message", label: "Problem", cell: (problem) => <span className="wrapped">{problem.message}</span> },
];

function ValueCell({ value }: { value: string | null }) {
  if (value === null) return null;
  if (value.trim() === "") return <span className="muted">(empty)</span>;
  return <bdi className="wrapped">{value}</bdi>;
}

/** What is wrong, line by line. */
export function ProblemTable({ problems, more }: { problems: readonly ShownProblem[]; more: number }) {
  return (
    <>
      <DataTable label="Problems by line" columns={columns} rows={problems} rowKey={({ line, field }) => `${line} ${field}`} />
      {more > 0 && <p className="muted">and {more} more</p>}
    </>
  );
}
