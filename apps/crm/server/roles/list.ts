import { type Kysely, sql } from "kysely";
import { contains } from "../db/search.ts";
import type { Tables, UserLogsScope } from "../db/tables.ts";

const rolesPageSize = 20;

const sortColumns = { name: sql.ref("role.name"), users: sql.ref("users"), permissions: sql.ref("permissions") } as const;

export interface RolesQuery {
  readonly search: string;
  /** `name`, `-users` …; anything else means by name. */
  readonly sort: string;
  /** From 1. */
  readonly page: number;
}

export interface RoleRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly isProtected: 0 | 1;
  readonly userLogsScope: UserLogsScope;
  readonly users: number;
  readonly permissions: number;
}

export interface RolesPage {
  readonly rows: RoleRow[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

/** One page of the roles that match, each with how many users it has and how many permissions. */
export async function listRoles(db: Kysely<Tables>, query: RolesQuery): Promise<RolesPage> {
  let matching = db.selectFrom("role");
  if (query.search !== "") {
    matching = matching.where((e) => e.or([contains(e.ref("role.name"), query.search), contains(e.ref("role.description"), query.search)]));
  }
  const { total } = await matching.select((e) => e.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const page = Math.max(1, Math.min(query.page, Math.ceil(total / rolesPageSize)));
  const key = query.sort.replace(/^-/, "");
  const column = Object.hasOwn(sortColumns, key) ? sortColumns[key as keyof typeof sortColumns] : sortColumns.name;
  const rows = await matching
    .select(["role.id", "role.name", "role.description", "role.isProtected", "role.userLogsScope"])
    .select((e) => [
      e
        .selectFrom("user")
        .whereRef("user.roleId", "=", "role.id")
        .select((c) => c.fn.countAll<number>().as("n"))
        .$asScalar()
        .$notNull()
        .as("users"),
      e
        .selectFrom("role_permission")
        .whereRef("roleId", "=", "role.id")
        .select((c) => c.fn.countAll<number>().as("n"))
        .$asScalar()
        .$notNull()
        .as("permissions"),
    ])
    .orderBy(column, query.sort.startsWith("-") ? "desc" : "asc")
    .orderBy("role.id")
    .limit(rolesPageSize)
    .offset((page - 1) * rolesPageSize)
    .execute();
  return { rows, total, page, pageSize: rolesPageSize };
}
