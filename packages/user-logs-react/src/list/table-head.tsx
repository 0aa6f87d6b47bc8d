import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { Sort, SortKey } from "user-logs/client";
import { usePage } from "../page-context.ts";
import { tableRoles } from "./table-roles.ts";

/** The columns of the page, in their order. */
export const columns = ["name", "role", "action", "info", "date", "item"] as const;

/** Column headers; those that sort are buttons, and say how they sort now. */
export function TableHead() {
  const { strings } = usePage();
  return (
    <thead {...tableRoles.rowGroup}>
      <tr {...tableRoles.row} aria-rowindex={1}>
        {columns.map((column) =>
          column === "info" ? (
            <th key={column} {...tableRoles.columnHeader} scope="col" className="ul-col-info">
              {strings.columns.info}
            </th>
          ) : (
            <SortHeader key={column} column={column} />
          ),
        )}
      </tr>
    </thead>
  );
}

function SortHeader({ column }: { column: SortKey }) {
  const { strings, query, ask } = usePage();
  const sorted = query.sort.by === column ? query.sort.direction : null;
  const Arrow = sorted === "asc" ? ArrowUp : sorted === "desc" ? ArrowDown : ChevronsUpDown;
  return (
    <th
      {...tableRoles.columnHeader}
      scope="col"
      className={`ul-col-${column}`}
      aria-sort={sorted === "asc" ? "ascending" : sorted === "desc" ? "descending" : "none"}
    >
      <button
        type="button"
        className="ul-sort"
        data-sorted={sorted ?? undefined}
        onClick={() => ask({ sort: nextSort(column, query.sort) })}
      >
        {strings.columns[column]}
        <Arrow size={13} aria-hidden />
      </button>
    </th>
  );
}

/** The other direction of the sorted column; a column newly chosen begins with A–Z, dates with the newest. */
function nextSort(column: SortKey, { by, direction }: Sort): Sort {
  if (by === column) return { by, direction: direction === "asc" ? "desc" : "asc" };
  return { by: column, direction: column === "date" ? "desc" : "asc" };
}
