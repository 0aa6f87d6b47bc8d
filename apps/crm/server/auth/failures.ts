import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.ts";

/** How many failures of a subject within the window are let pass. */
export interface FailureLimit {
  readonly subject: string;
  readonly limit: number;
  readonly windowMs: number;
}

const hourMs = 60 * 60_000;
/** No window is longer. */
export const keptMs = hourMs;

/** Whether one of the limits is reached. */
export async function isBeyond(db: Kysely<Tables>, limits: readonly FailureLimit[]): Promise<boolean> {
  for (const { subject, limit, windowMs } of limits) {
    const { count } = await db
      .selectFrom("sign_in_failure")
      .select((e) => e.fn.countAll<number>().as("count"))
      .where("subject", "=", subject)
      .where("failedAtMs", ">=", Date.now() - windowMs)
      .executeTakeFirstOrThrow();
    if (count >= limit) return true;
  }
  return false;
}

/** Notes one failure of each subject, beforehand, so that many attempts at once cannot slip through; `takeBack` where it was none. */
export async function noteFailures(
  trx: Kysely<Tables>,
  subjects: readonly string[],
): Promise<{ takeBack(db: Kysely<Tables>): Promise<void> }> {
  const nowMs = Date.now();
  await trx
    .deleteFrom("sign_in_failure")
    .where("failedAtMs", "<", nowMs - keptMs)
    .execute();
  const rows = await trx
    .insertInto("sign_in_failure")
    .values(subjects.map((subject) => ({ subject, failedAtMs: nowMs })))
    .returning(sql<number>`rowid`.as("row"))
    .execute();
  return {
    async takeBack(db) {
      // These very rows: somebody else's failure of the same moment still counts.
      const own = rows.map(({ row }) => row);
      await db
        .deleteFrom("sign_in_failure")
        .where(sql<number>`rowid`, "in", own)
        .where("subject", "in", subjects)
        .execute();
    },
  };
}
