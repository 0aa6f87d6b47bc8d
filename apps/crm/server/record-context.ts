import type { RecordContext, RequestContext } from "user-logs";
import { actorOf, type SignedInUser } from "./auth/signed-in.ts";

/** Who a request is recorded as: the name and role of this moment, and the session's id, never its secret. */
export function recordContextOf(user: SignedInUser | null, from: RequestContext): RecordContext {
  return { actor: actorOf(user), role: user?.role.name ?? null, request: { ...from, ...(user && { sessionId: user.sessionId }) } };
}
