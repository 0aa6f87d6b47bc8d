import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { oneTimePassword } from "../auth/one-time-password.ts";
import type { Tables, UserStatus } from "../db/tables.ts";

export interface NewUser {
  readonly name: string;
  /** In lower case, as better-auth looks it up. */
  readonly email: string;
  readonly roleId: string;
  readonly status: UserStatus;
  readonly passwordHash: string;
  readonly mustChangePassword: boolean;
}

/** Adds a user who can sign in; the id he got. Recording it is the caller's part, in the same transaction. */
export async function insertUser(trx: Kysely<Tables>, user: NewUser): Promise<string> {
  const id = randomUUID();
  const now = new Date().toISOString();
  const { name, email, roleId, status } = user;
  const passwordState = user.mustChangePassword ? oneTimePassword() : { mustChangePassword: 0 as const, oneTimePasswordExpiresAt: null };
  await trx
    .insertInto("user")
    .values({
      id,
      name,
      email,
      emailVerified: 1,
      image: null,
      roleId,
      status,
      ...passwordState,
      lastSignInAt: null,
      createdAt: now,
      updatedAt: now,
    })
    .execute();
  await trx
    .insertInto("account")
    .values({
      id: randomUUID(),
      accountId: id,
      providerId: "credential",
      userId: id,
      password: user.passwordHash,
      createdAt: now,
      updatedAt: now,
    })
    .execute();
  return id;
}
