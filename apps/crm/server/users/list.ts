import { type Kysely, sql } from "kysely";
import { contains } from "../db/search.ts";
import type { Tables, UserStatus } from "../db/tables.ts";

const usersPageSize = 20;

/** What the address may sort by, and the column that it means. */
const sortColumns = {
  name: sql.ref("user.name"),
  email: sql.ref("user.email"),
  role: sql.ref("role.name"),
  status: sql.ref("user.status"),
  lastSignInAt: sql.ref("user.lastSignInAt"),
} as const;

export interface UsersQuery {
  readonly search: string;
  readonly roleId: string;
  readonly status: string;
  /** `name`, `-name` …; anything else means by name. */
  readonly sort: string;
  /** From 1. */
  readonly page: number;
}

export interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly status: UserStatus;
  readonly lastSignInAt: string | null;
}

export interface UsersPage {
  readonly rows: UserRow[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

/** One page of the users who match, how many they are, and the page that was really given (the last one at most). */
export async function listUsers(db: Kysely<Tables>, query: UsersQuery): Promise<UsersPage> {
  let matching = db.selectFrom("user").innerJoin("role", "role.id", "user.roleId");
  if (query.search !== "") {
    matching = matching.where((e) => e.or([contains(e.ref("user.name"), query.search), contains(e.ref("user.email"), query.search)]));
  }
  if (query.roleId !== "") matching = matching.where("user.roleId", "=", query.roleId);
  if (query.status === "active" || query.status === "inactive") matching = matching.where("user.status", "=", query.status);
  const { total } = await matching.select((e) => e.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const page = Math.max(1, Math.min(query.page, Math.ceil(total / usersPageSize)));
  const key = query.sort.replace(/^-/, "");
  const column = Object.hasOwn(sortColumns, key) ? sortColumns[key as keyof typeof sortColumns] : sortColumns.name;
  const rows = await matching
    .select(["user.id", "user.name", "user.email", "user.status", "user.lastSignInAt", "role.name as role"])
    .orderBy(sql`${column} collate nocase`, query.sort.startsWith("-") ? "desc" : "asc")
    .orderBy("user.id")
    .limit(usersPageSize)
    .offset((page - 1) * usersPageSize)
    .execute();
  return { rows, total, page, pageSize: usersPageSize };
}
