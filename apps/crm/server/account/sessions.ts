import type { Kysely } from "kysely";
import type { RouteRecorder } from "user-logs/react-router";
import { oldestSession } from "../auth/session-lifetime.ts";
import type { SignedInUser } from "../auth/signed-in.ts";
import type { Actions } from "../catalogue.ts";
import type { Crm } from "../context.ts";
import type { Tables } from "../db/tables.ts";
import { type Changed, changed, missing } from "../forms/changed.ts";
import { deviceOf } from "./device.ts";

export interface OwnSession {
  readonly id: string;
  /** "Chrome on Windows". */
  readonly device: string;
  readonly address: string | null;
  readonly createdAt: string;
  readonly isCurrent: boolean;
}

/** The user's own sessions that have not expired, the newest first. Their tokens stay here. */
export async function ownSessions(db: Kysely<Tables>, user: SignedInUser): Promise<OwnSession[]> {
  const rows = await db
    .selectFrom("session")
    .select(["id", "ipAddress", "userAgent", "createdAt"])
    .where("userId", "=", user.id)
    .where("expiresAt", ">", new Date().toISOString())
    .where("createdAt", ">=", oldestSession())
    .orderBy("createdAt", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    device: deviceOf(row.userAgent ?? ""),
    address: row.ipAddress,
    createdAt: row.createdAt,
    isCurrent: row.id === user.sessionId,
  }));
}

/** Ends one of the user's own sessions; somebody else's is as good as none. */
export async function revokeSession(
  crm: Crm,
  user: SignedInUser,
  id: string,
  { record }: RouteRecorder<Actions, "account.revoke_session">,
): Promise<Changed> {
  return crm.write(async (trx, tx) => {
    const session = (await ownSessions(trx, user)).find((own) => own.id === id);
    if (!session) return missing;
    await trx.deleteFrom("session").where("id", "=", id).execute();
    await record("account.revoke_session", { params: { device: session.device } }, { tx });
    return changed();
  });
}

/** Ends all of the user's sessions but this one. */
export async function revokeOtherSessions(
  crm: Crm,
  user: SignedInUser,
  { record }: RouteRecorder<Actions, "account.revoke_other_sessions">,
): Promise<void> {
  await crm.write(async (trx, tx) => {
    const { numDeletedRows } = await trx
      .deleteFrom("session")
      .where("userId", "=", user.id)
      .where("id", "!=", user.sessionId)
      .executeTakeFirst();
    await record("account.revoke_other_sessions", { params: { count: Number(numDeletedRows) } }, { tx });
  });
}
