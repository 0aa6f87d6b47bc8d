import { UserLogsError } from "user-logs";
import type { Trx } from "../db/database.ts";
import { beyond } from "../permissions/may-grant.ts";
import { type SignedInUser, userOfSession } from "./signed-in.ts";

/**
 * Rejects with `not_allowed` where the user has lost his session, or something that he had when his request was let in.
 * Called inside of the transaction of each change, so that nothing is changed by somebody who may not any more: what happens
 * between the beginning of a request and its change, such as hashing a password, takes time.
 */
export async function assertStillAllowed(trx: Trx, user: SignedInUser): Promise<void> {
  const now = await userOfSession(trx, user.id, user.sessionId);
  if (now && beyond(now, user).length === 0) return;
  throw new UserLogsError(
    "not_allowed",
    "You were signed out, or your permissions were changed, while this was sent. Nothing was changed.",
  );
}
