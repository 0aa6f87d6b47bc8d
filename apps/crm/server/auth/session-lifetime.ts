import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.ts";

const lifeMs = 30 * 24 * 60 * 60_000;

/** Sessions that began before this moment are over, however often they were used since: a stolen cookie is not for ever. */
export function oldestSession(): string {
  return new Date(Date.now() - lifeMs).toISOString();
}

/** Deletes a session that began too long ago. */
export async function endOldSession(db: Kysely<Tables>, sessionId: string): Promise<void> {
  await db.deleteFrom("session").where("id", "=", sessionId).where("createdAt", "<", oldestSession()).execute();
}
