/**
 * The roles that a table's elements have by themselves, said again: on a narrow page the rows are laid out as cards,
 * and some browsers forget what a table is when its `display` changes.
 */
export const tableRoles = {
  table: { role: "table" },
  rowGroup: { role: "rowgroup" },
  row: { role: "row" },
  columnHeader: { role: "columnheader" },
  cell: { role: "cell" },
} as const;
