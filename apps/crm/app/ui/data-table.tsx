import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { Link, useLocation } from "react-router";
import { originParam } from "../list-visit.ts";

export interface Column<Row> {
  readonly key: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  /** The list can be sorted by this column: `sort=key` and `sort=-key` in the address. */
  readonly sortable?: boolean;
  readonly align?: "end";
  /** Left out where there is little room. */
  readonly minor?: boolean;
  /** The cells say themselves what they are, as a button does; the label is for those who hear it. */
  readonly hiddenLabel?: boolean;
}

export interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** `key` or `-key`, as in the address. */
  readonly sort?: string;
  /** A box at the start of each row: for choosing several. */
  readonly leading?: { readonly head: ReactNode; readonly cell: (row: Row) => ReactNode };
}

/** A table with a header that stays in sight; sorting is a link, so that it works everywhere and is in the address. */
export function DataTable<Row>({ label, columns, rows, rowKey, sort, leading }: DataTableProps<Row>) {
  return (
    <section className="table-frame" aria-label={label}>
      <table className="table">
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {leading && <th className="cell-leading">{leading.head}</th>}
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {leading && <td className="cell-leading">{leading.cell(row)}</td>}
              {columns.map((column) => (
                <td key={column.key} data-align={column.align} data-minor={column.minor || undefined}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function HeaderCell<Row>({ column, sort }: { column: Column<Row>; sort: string | undefined }) {
  const { pathname, search } = useLocation();
  const direction = sort === column.key ? "ascending" : sort === `-${column.key}` ? "descending" : undefined;
  const Icon = direction === "ascending" ? ArrowUp : direction === "descending" ? ArrowDown : ChevronsUpDown;
  return (
    <th scope="col" aria-sort={direction} data-align={column.align} data-minor={column.minor || undefined}>
      {column.sortable ? (
        <Link
          to={sortAddress(pathname, search, direction === "ascending" ? `-${column.key}` : column.key)}
          className="sort-link"
          preventScrollReset
        >
          {column.label}
          <Icon aria-hidden size={13} />
        </Link>
      ) : (
        <span className={column.hiddenLabel ? "visually-hidden" : undefined}>{column.label}</span>
      )}
    </th>
  );
}

function sortAddress(pathname: string, search: string, sort: string): string {
  const params = new URLSearchParams(search);
  for (const name of [originParam, "page"]) params.delete(name);
  params.set("sort", sort);
  return `${pathname}?${params.toString()}`;
}
