import type { DatabaseSync } from "node:sqlite";
import { type Finding, keepFile } from "./finding.ts";
import { positionOf } from "../row/row.ts";

/** Positions count from 1 without gaps, in every tenant. */
export function checkPositions(db: DatabaseSync): Finding {
  const tenants = db
    .prepare(
      `SELECT t.name, count(e.row) AS count, min(e.row) AS first, max(e.row) AS last FROM user_logs_tenant t
       LEFT JOIN user_logs_entry e ON e.row BETWEEN t.number * (1 << 36) AND t.number * (1 << 36) + (1 << 36) - 1 GROUP BY t.number`,
    )
    .all();
  const holes = tenants.filter(({ count, first, last }) => {
    return Number(count) > 0 && (positionOf(Number(first)) !== 1 || positionOf(Number(last)) !== Number(count));
  });
  const entries = tenants.reduce((sum, { count }) => sum + Number(count), 0);
  if (holes.length === 0) return { check: "positions", ok: true, detail: `${entries} entries of ${tenants.length} tenants, without gaps` };
  const detail = holes
    .map(({ name, count, last }) => `${String(name)} has ${Number(count)} entries and ends at ${positionOf(Number(last))}`)
    .join("; ");
  return { check: "positions", ok: false, detail, next: keepFile };
}

/** Dates never go back, and none lies ahead of this computer's clock. */
export function checkDates(db: DatabaseSync): Finding {
  const row = db
    .prepare(
      "SELECT row FROM (SELECT row, recorded_ms < lag(recorded_ms) OVER (PARTITION BY row >> 36 ORDER BY row) AS back FROM user_logs_entry) WHERE back LIMIT 1",
    )
    .get();
  if (row) return { check: "dates", ok: false, detail: `go back at position ${positionOf(Number(row["row"]))}`, next: keepFile };
  const newestMs = Number(db.prepare("SELECT max(recorded_ms) AS newest FROM user_logs_entry").get()?.["newest"] ?? 0);
  if (newestMs <= Date.now() + toleratedMs) return { check: "dates", ok: true, detail: "never go back along the log" };
  return {
    check: "dates",
    ok: false,
    detail: `the newest, ${dateText(newestMs)}, lies in the future`,
    next: "A server's clock was wrong, or this computer's is. Correct it; until then new entries bear that date too, because dates never go back.",
  };
}

/** Clocks of servers differ by so much without anybody's fault. */
const toleratedMs = 60_000;

function dateText(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? `${ms} ms` : date.toISOString();
}
