import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.ts";
import { networkOf } from "../http/network.ts";

const rememberedMs = 90 * 24 * 60 * 60_000;

/** Whether the user with this e-mail has signed in from the network within three months. */
export async function isKnownNetwork(db: Kysely<Tables>, email: string, network: string): Promise<boolean> {
  const found = await db
    .selectFrom("known_network")
    .innerJoin("user", "user.id", "known_network.userId")
    .select("network")
    .where("user.email", "=", email)
    .where("network", "=", network)
    .where("signedInAtMs", ">=", Date.now() - rememberedMs)
    .executeTakeFirst();
  return found !== undefined;
}

/** After a sign-in. Networks that were not used for three months are forgotten. */
export async function rememberNetwork(db: Kysely<Tables>, userId: string, address: string): Promise<void> {
  const signedInAtMs = Date.now();
  await db
    .deleteFrom("known_network")
    .where("userId", "=", userId)
    .where("signedInAtMs", "<", signedInAtMs - rememberedMs)
    .execute();
  await db
    .insertInto("known_network")
    .values({ userId, network: networkOf(address), signedInAtMs })
    .onConflict((conflict) => conflict.doUpdateSet({ signedInAtMs }))
    .execute();
}
