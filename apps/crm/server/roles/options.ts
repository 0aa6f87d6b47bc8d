import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.ts";

/** All roles, for a choice. */
export async function roleOptions(db: Kysely<Tables>): Promise<{ value: string; label: string }[]> {
  return db.selectFrom("role").select(["id as value", "name as label"]).orderBy("name").execute();
}
