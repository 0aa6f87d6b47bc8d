import type { UserLogsScope } from "../db/tables.ts";
import { scopeLabels } from "../permissions/permission.ts";
import type { SignedInUser } from "../auth/signed-in.ts";
import type { Viewer } from "user-logs/http";

type Filter = NonNullable<Viewer["scope"]>;

/** Which entries the user may see, as a filter that the engine puts over every question; null for all of them. */
export function scopeOf(user: Pick<SignedInUser, "id" | "role" | "userLogsScope">): Filter | null {
  const filters: Record<UserLogsScope, Filter | null> = {
    all: null,
    role: { field: "role", in: [user.role.name] },
    own: { field: "actor", in: [`user:${user.id}`] },
  };
  return filters[user.userLogsScope];
}

/** The scope in words, for the page; undefined where everything is seen. */
export function scopeLabelOf(scope: UserLogsScope): string | undefined {
  return scope === "all" ? undefined : scopeLabels[scope];
}
