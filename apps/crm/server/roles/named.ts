import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.ts";

/** The role with this name, in whatever case. */
export async function roleNamed(db: Kysely<Tables>, name: string): Promise<{ id: string } | undefined> {
  return db.selectFrom("role").select("id").where("name", "=", name).executeTakeFirst();
}
