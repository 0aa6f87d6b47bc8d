import type { Actor } from "user-logs";
import type { Db } from "../db/database.ts";
import { roleGrants } from "../permissions/role-grants.ts";
import type { Grants } from "../permissions/permission.ts";
import type { Auth } from "./auth.ts";
import { endOldSession, oldestSession } from "./session-lifetime.ts";

/** The user of a request, with role and permissions as the database has them at this moment. */
export interface SignedInUser extends Grants {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: { readonly id: string; readonly name: string; readonly isProtected: boolean };
  readonly mustChangePassword: boolean;
  readonly sessionId: string;
}

/** Who the cookie belongs to; null without a session, and for a user who is no longer active. `setCookies` prolong the session. */
export async function signedInUser(
  auth: Auth,
  db: Db,
  headers: Headers,
): Promise<{ user: SignedInUser | null; setCookies: readonly string[] }> {
  if (!headers.has("cookie")) return { user: null, setCookies: [] };
  const { response, headers: answer } = await auth.api.getSession({ headers, returnHeaders: true });
  if (!response) return { user: null, setCookies: answer.getSetCookie() };
  if (response.session.createdAt.toISOString() < oldestSession()) {
    await endOldSession(db, response.session.id);
    return { user: null, setCookies: [] };
  }
  return { user: await userOfSession(db, response.user.id, response.session.id), setCookies: answer.getSetCookie() };
}

/** Whether the cookie is one of a session; who it is, and what he may do, is asked again when the whole request is there. */
export async function hasSession(auth: Auth, headers: Headers): Promise<boolean> {
  const cookie = headers.get("cookie");
  if (cookie === null) return false;
  return (await auth.api.getSession({ headers: new Headers({ cookie }), query: { disableRefresh: true } })) !== null;
}

/** The user as he is at this moment, on a session that he has; null where he has neither. */
export async function userOfSession(db: Db, userId: string, sessionId: string): Promise<SignedInUser | null> {
  const row = await db
    .selectFrom("user")
    .innerJoin("role", "role.id", "user.roleId")
    .innerJoin("session", "session.userId", "user.id")
    .select(["user.id", "user.name", "user.email", "user.mustChangePassword", "user.roleId"])
    .select(["role.name as roleName", "role.isProtected", "role.userLogsScope"])
    .where("user.id", "=", userId)
    .where("user.status", "=", "active")
    .where("session.id", "=", sessionId)
    .where("session.expiresAt", ">", new Date().toISOString())
    .where("session.createdAt", ">=", oldestSession())
    .executeTakeFirst();
  if (!row) return null;
  const grants = await roleGrants(db, { id: row.roleId, isProtected: row.isProtected, userLogsScope: row.userLogsScope });
  return {
    ...grants,
    id: row.id,
    name: row.name,
    email: row.email,
    role: { id: row.roleId, name: row.roleName, isProtected: row.isProtected === 1 },
    mustChangePassword: row.mustChangePassword === 1,
    sessionId,
  };
}

export const anonymous: Actor = { type: "anonymous", id: "anonymous", name: "Anonymous" };

export function actorOf(user: SignedInUser | null): Actor {
  return user ? { type: "user", id: user.id, name: user.name } : anonymous;
}
