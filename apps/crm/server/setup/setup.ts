import { randomBytes } from "node:crypto";
import type { Db } from "../db/database.ts";
import type { Setup } from "../context.ts";

/** In production an app without users waits for its first administrator, who proves himself with a token printed on the console. */
export async function setupOf(db: Db, production: boolean): Promise<Setup> {
  const someone = await db.selectFrom("user").select("id").limit(1).executeTakeFirst();
  let token = production && !someone ? randomBytes(24).toString("base64url") : null;
  return {
    get token() {
      return token;
    },
    finish() {
      token = null;
    },
  };
}
