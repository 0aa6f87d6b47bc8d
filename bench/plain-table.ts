import { statSync } from "node:fs";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { type NewEntry, moduleOf, referenceOf } from "../packages/user-logs/src/entry/entry.ts";
import type { Filter, Query } from "../packages/user-logs/src/query/query.ts";

/*
 * What a team would build without us: one table, a B-tree for each filter and sorting, LIKE for search. Tuned as
 * SQLite's documentation advises: write-ahead log, one transaction for many rows, statements prepared once, ANALYZE.
 */
export interface PlainTable {
  append(entries: readonly NewEntry[], recordedMs: number): void;
  page(query: Query, limit: number, after?: number): number[];
  count(query: Query, bound: number): number;
  facet(column: string, query: Query): number;
  analyze(): void;
  bytes(): number;
  close(): void;
}

const columns = {
  actor: "actor",
  role: "role",
  module: "module",
  action: "action",
  item: "item",
  outcome: "outcome",
  kind: "kind",
  parent: "parent",
};
const sortColumns = { date: "position", name: "actor_name", role: "role", action: "module", item: "item_name" };
const indexes = ["actor", "role", "module", "action", "item", "outcome", "actor_name", "item_name", "recorded_at"];

export function createPlainTable(file: string): PlainTable {
  const db = new DatabaseSync(file);
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA mmap_size = 1073741824;
    CREATE TABLE IF NOT EXISTS log (position INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, recorded_at INTEGER NOT NULL, actor TEXT NOT NULL,
      actor_name TEXT NOT NULL COLLATE NOCASE, role TEXT COLLATE NOCASE, module TEXT NOT NULL, action TEXT NOT NULL, kind TEXT NOT NULL,
      outcome TEXT NOT NULL, info TEXT NOT NULL, item TEXT, item_name TEXT COLLATE NOCASE, parent TEXT, details TEXT NOT NULL);
    ${indexes.map((column) => `CREATE INDEX IF NOT EXISTS log_${column} ON log (${column}, position);`).join("\n")}`);
  const add =
    db.prepare(`INSERT INTO log (id, recorded_at, actor, actor_name, role, module, action, kind, outcome, info, item, item_name, parent, details)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const statements = new Map<string, ReturnType<DatabaseSync["prepare"]>>();
  function prepared(sql: string) {
    const known = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, known);
    return known;
  }
  function page({ filter, search, sort }: Query, limit: number, after?: number): number[] {
    const where = conditions(filter, search);
    const [column, direction] = [sortColumns[sort.by], sort.direction];
    const beyond = after === undefined ? "" : `AND position ${direction === "asc" ? ">" : "<"} ${after}`;
    const order = sort.by === "date" ? `position ${direction}` : `${column} IS NULL, ${column} ${direction}, position DESC`;
    const rows = prepared(`SELECT * FROM log WHERE ${where.sql} ${beyond} ORDER BY ${order} LIMIT ${limit}`).all(...where.values);
    return rows.map((row) => Number(row["position"]));
  }
  return {
    append(entries, recordedMs) {
      db.exec("BEGIN IMMEDIATE");
      for (const entry of entries) {
        const { message, via, changes, context } = entry;
        add.run(
          Buffer.from(entry.id.replaceAll("-", ""), "hex"),
          recordedMs,
          referenceOf(entry.actor),
          entry.actor.name,
          entry.role,
          moduleOf(entry.action),
          entry.action,
          entry.kind,
          entry.outcome.status,
          entry.info,
          entry.item && referenceOf(entry.item),
          entry.item && entry.item.name,
          entry.parent,
          JSON.stringify({ message, via, changes, context }),
        );
      }
      db.exec("COMMIT");
    },
    page,
    count({ filter, search }, bound) {
      const where = conditions(filter, search);
      const row = prepared(`SELECT count(*) AS count FROM (SELECT 1 FROM log WHERE ${where.sql} LIMIT ${bound + 1})`).get(...where.values);
      return Number(row?.["count"]);
    },
    facet(column, { filter, search }) {
      const where = conditions(filter, search);
      return prepared(`SELECT ${column}, count(*) FROM log WHERE ${where.sql} GROUP BY ${column}`).all(...where.values).length;
    },
    analyze: () => db.exec("PRAGMA analysis_limit = 0; ANALYZE"),
    bytes() {
      db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
      return statSync(file).size;
    },
    close: () => db.close(),
  };
}

interface Where {
  readonly sql: string;
  readonly values: SQLInputValue[];
}

function conditions(filter: Filter, search: string): Where {
  const where = filterSql(filter);
  if (search === "") return where;
  const pattern = `%${search.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const texts = ["actor_name", "role", "action", "info", "item_name"];
  return {
    sql: `(${where.sql}) AND (${texts.map((column) => `${column} LIKE ? ESCAPE '\\'`).join(" OR ")})`,
    values: [...where.values, ...texts.map(() => pattern)],
  };
}

function filterSql(filter: Filter): Where {
  if ("not" in filter) {
    const inner = filterSql(filter.not);
    return { sql: `NOT coalesce((${inner.sql}), 0)`, values: inner.values };
  }
  if ("and" in filter || "or" in filter) {
    const parts = ("and" in filter ? filter.and : filter.or).map(filterSql);
    const [word, none] = "and" in filter ? [" AND ", "1"] : [" OR ", "0"];
    return {
      sql: parts.length === 0 ? none : `(${parts.map(({ sql }) => sql).join(word)})`,
      values: parts.flatMap(({ values }) => values),
    };
  }
  if (filter.field === "recordedAt") {
    return {
      sql: "recorded_at >= ? AND recorded_at < ?",
      values: [
        filter.from === undefined ? 0 : Date.parse(filter.from),
        filter.to === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(filter.to),
      ],
    };
  }
  return { sql: `${columns[filter.field]} IN (${filter.in.map(() => "?").join(", ")})`, values: [...filter.in] };
}
