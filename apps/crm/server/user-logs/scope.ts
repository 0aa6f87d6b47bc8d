import type { UserLogsScope } from "../db/tables.ts";
import type { Db } from "../db/database.ts";
import { namesOfRole } from "../roles/role-names.ts";
import type { SignedInUser } from "../auth/signed-in.ts";
import type { Viewer } from "user-logs/http";

type Filter = NonNullable<Viewer["scope"]>;

/**
 * Which entries the user may see, as a filter that the engine puts over every question; null for all of them. Entries of a
 * role are those that were recorded under its name, or under one that it had before; no other role can take such a name.
 */
export async function scopeOf(db: Db, user: Pick<SignedInUser, "id" | "role" | "userLogsScope">): Promise<Filter | null> {
  switch (user.userLogsScope) {
    case "all":
      return null;
    case "role":
      return { field: "role", in: await namesOfRole(db, user.role) };
    case "own":
      return { field: "actor", in: [`user:${user.id}`] };
  }
}

/** As the page goes on after "You see"; a role's page names the scopes from the outside. */
const viewerLabels: Record<Exclude<UserLogsScope, "all">, string> = {
  role: "the entries of users with your role",
  own: "only your own entries",
};

/** The scope in words, for the viewer himself; undefined where everything is seen. */
export function scopeLabelOf(scope: UserLogsScope): string | undefined {
  return scope === "all" ? undefined : viewerLabels[scope];
}
