import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.ts";

const minuteMs = 60_000;

/** Failed sign-ins within the window after which the next one is refused. */
export const signInLimits = { windowMs: 15 * minuteMs, perAccountAndAddress: 5, perAddress: 50 } as const;

/** An attempt that is let in counts as failed until `succeeded` is called, so that many at once cannot slip through. */
export type Admission = { readonly admitted: false } | { readonly admitted: true; succeeded(): Promise<void> };

/** Decides by e-mail and address alone, known or not, so that nobody learns from it which accounts exist. */
export async function admitSignIn(db: Kysely<Tables>, email: string, address: string): Promise<Admission> {
  const account = `${email}|${address}`;
  const nowMs = Date.now();
  const admitted = await db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom("sign_in_failure")
      .where("failedAtMs", "<", nowMs - signInLimits.windowMs)
      .execute();
    if ((await failures(trx, account)) >= signInLimits.perAccountAndAddress) return false;
    if ((await failures(trx, address)) >= signInLimits.perAddress) return false;
    const failure = (subject: string) => ({ subject, failedAtMs: nowMs });
    await trx
      .insertInto("sign_in_failure")
      .values([failure(account), failure(address)])
      .execute();
    return true;
  });
  if (!admitted) return { admitted };
  return {
    admitted,
    succeeded: async () => {
      await db.deleteFrom("sign_in_failure").where("subject", "=", account).execute();
      // One of the address's own, not all: a colleague's mistakes behind the same address still count.
      await db.deleteFrom("sign_in_failure").where("subject", "=", address).where("failedAtMs", "=", nowMs).execute();
    },
  };
}

async function failures(trx: Kysely<Tables>, subject: string): Promise<number> {
  const { count } = await trx
    .selectFrom("sign_in_failure")
    .select((e) => e.fn.countAll<number>().as("count"))
    .where("subject", "=", subject)
    .executeTakeFirstOrThrow();
  return count;
}
