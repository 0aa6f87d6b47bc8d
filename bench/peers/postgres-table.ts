import { indexes, rowColumns } from "./row.ts";
import { type Dialect, pattern, statement, where } from "./sql.ts";

/** The searched texts as one: one trigram index over it is smaller than five, and one scan finds what five would have to be joined for. */
const searched = `(actor_name || E'\\n' || coalesce(role, '') || E'\\n' || action || E'\\n' || info || E'\\n' || coalesce(item_name, ''))`;

export const postgresDialect: Dialect = {
  placeholder: (number) => `$${number}`,
  instant: (text) => text,
  contains: (text, add) => `${searched} ILIKE ${add(pattern(text))}`,
  // One pass over what matches, each row put into its bucket (docs/18/functions-math.html).
  histogram: ({ filter, search }, edges) =>
    statement(postgresDialect, (add) => {
      const condition = where(postgresDialect, filter, search, add);
      const [from, to] = [add(edges[0]!), add(edges.at(-1)!)];
      return `SELECT width_bucket(recorded_at, ${add(edges)}::timestamptz[]) AS bucket, count(*) AS count FROM log
        WHERE ${condition} AND recorded_at >= ${from} AND recorded_at < ${to} GROUP BY 1`;
    }),
};

export const createTable = `CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE TABLE IF NOT EXISTS log (position bigint PRIMARY KEY, id uuid NOT NULL UNIQUE, recorded_at timestamptz NOT NULL, actor text NOT NULL,
    actor_name text NOT NULL, role text, module text NOT NULL, action text NOT NULL, kind text NOT NULL, outcome text NOT NULL,
    info text NOT NULL, item text, item_name text, parent uuid, details jsonb NOT NULL);`;

/** What docs/18/pgtrgm.html advises for LIKE and ILIKE: GIN finds faster than GiST. */
export const createIndexes: readonly string[] = [
  ...Object.entries(indexes).map(([name, columns]) => `CREATE INDEX IF NOT EXISTS ${name} ON log (${columns})`),
  `CREATE INDEX IF NOT EXISTS log_search ON log USING gin (${searched} gin_trgm_ops)`,
];

export const dropIndexes = [...Object.keys(indexes), "log_search"].map((name) => `DROP INDEX IF EXISTS ${name}`);

export const copyRows = `COPY log (position, id, recorded_at, ${rowColumns.join(", ")}) FROM STDIN`;

/** One line of COPY's text format (docs/18/sql-copy.html). */
export function copyLine(values: readonly (string | number | null)[]): string {
  return `${values.map((value) => (value === null ? "\\N" : escaped(String(value)))).join("\t")}\n`;
}

function escaped(text: string): string {
  return /[\\\t\n\r]/.test(text)
    ? text.replaceAll("\\", "\\\\").replaceAll("\t", "\\t").replaceAll("\n", "\\n").replaceAll("\r", "\\r")
    : text;
}
