import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.ts";
import { networkOf } from "../http/network.ts";
import { type FailureLimit, isBeyond, noteFailures } from "./failures.ts";
import { isKnownNetwork } from "./known-network.ts";

const minuteMs = 60_000;

/**
 * Failed attempts after which the next one is refused: from one network; for one account from one network; and for one account
 * from all networks where its user has never signed in, which guesses from many addresses would reach.
 */
export const signInLimits = {
  perNetwork: { limit: 50, windowMs: 15 * minuteMs },
  perAccountAndNetwork: { limit: 5, windowMs: 15 * minuteMs },
  perAccount: { limit: 100, windowMs: 60 * minuteMs },
} as const;

/** An attempt that is let in counts as failed until `succeeded` is called. */
export type Admission = { readonly admitted: false } | { readonly admitted: true; succeeded(): Promise<void> };

/** Whether the address may make one more attempt at anything that is guarded by a secret. */
export async function admitAddress(db: Kysely<Tables>, address: string): Promise<Admission> {
  const network = networkOf(address);
  return admit(db, async () => [{ subject: network, ...signInLimits.perNetwork }], [network]);
}

/** Decides by e-mail and address alone, known or not, so that nobody learns from it which accounts exist. */
export async function admitSignIn(db: Kysely<Tables>, email: string, address: string): Promise<Admission> {
  const network = networkOf(address);
  const here = `${email}|${network}`;
  const everywhere = `${email}|`;
  const limits = async (trx: Kysely<Tables>): Promise<FailureLimit[]> => {
    const known = await isKnownNetwork(trx, email, network);
    const slow = known ? [] : [{ subject: everywhere, ...signInLimits.perAccount }];
    return [{ subject: here, ...signInLimits.perAccountAndNetwork }, ...slow];
  };
  const admission = await admit(db, limits, [here, everywhere]);
  if (!admission.admitted) return admission;
  return {
    admitted: true,
    async succeeded() {
      await admission.succeeded();
      // Whoever knows the password now may mistype it five times again.
      await db.deleteFrom("sign_in_failure").where("subject", "=", here).execute();
    },
  };
}

async function admit(
  db: Kysely<Tables>,
  limits: (db: Kysely<Tables>) => Promise<readonly FailureLimit[]>,
  subjects: readonly string[],
): Promise<Admission> {
  // Asked first without a transaction, so that a flood costs no write.
  if (await isBeyond(db, await limits(db))) return { admitted: false };
  const noted = await db
    .transaction()
    .execute(async (trx) => ((await isBeyond(trx, await limits(trx))) ? null : noteFailures(trx, subjects)));
  return noted === null ? { admitted: false } : { admitted: true, succeeded: () => noted.takeBack(db) };
}
