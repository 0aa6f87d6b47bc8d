import { betterAuth } from "better-auth";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.ts";
import { passwordLength } from "./password-length.ts";

const sessionSeconds = 7 * 24 * 60 * 60;
const sessionRefreshSeconds = 60 * 60;

export interface AuthOptions {
  readonly secret: string;
  /** Cookies only over https. */
  readonly secure: boolean;
}

/** The header in which the server tells better-auth the client's address; it never comes from outside. */
export const addressHeader = "x-crm-client-address";

/**
 * better-auth for accounts and sessions. Its HTTP handler is not mounted: the app's actions call `auth.api`, so that
 * nothing happens to an account without an entry. `db` may be a transaction; then all of it happens inside.
 */
export function createAuth(db: Kysely<Tables>, { secret, secure }: AuthOptions) {
  return betterAuth({
    appName: "CRM",
    baseURL: secure ? "https://crm.invalid" : "http://crm.invalid",
    secret,
    database: { db, type: "sqlite", transaction: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    user: {
      additionalFields: {
        roleId: { type: "string", input: false },
        status: { type: "string", input: false },
        mustChangePassword: { type: "number", input: false },
        lastSignInAt: { type: "string", required: false, input: false },
      },
    },
    session: { expiresIn: sessionSeconds, updateAge: sessionRefreshSeconds, cookieCache: { enabled: false } },
    databaseHooks: {
      session: {
        create: {
          // A deactivated user gets no session, whichever way leads here.
          before: async (session) => {
            const user = await db.selectFrom("user").select("status").where("id", "=", session.userId).executeTakeFirst();
            return user?.status === "active" ? undefined : false;
          },
        },
      },
    },
    advanced: {
      cookiePrefix: "crm",
      useSecureCookies: secure,
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: "uuid" },
    },
    telemetry: { enabled: false },
    // What goes wrong comes back as an error; the entry tells it.
    logger: { disabled: true },
  });
}

export type Auth = ReturnType<typeof createAuth>;
