import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { beyond } from "../server/permissions/may-grant.ts";
import { allPermissions, everyGrant, type Grants, userLogsScopes } from "../server/permissions/permission.ts";

const grants: fc.Arbitrary<Grants> = fc.record({
  permissions: fc.subarray([...allPermissions]).map((permissions) => new Set(permissions)),
  userLogsScope: fc.constantFrom(...userLogsScopes),
});

/** What a role lets one see and do, spelled out: its permissions, and each scope of User Logs up to its own. */
function powers({ permissions, userLogsScope }: Grants): Set<string> {
  const scopes = permissions.has("user_logs.view") ? userLogsScopes.slice(userLogsScopes.indexOf(userLogsScope)) : [];
  return new Set([...permissions, ...scopes.map((scope) => `sees ${scope}`)]);
}

describe("who may grant what", () => {
  it("lets through exactly what adds no power", () => {
    fc.assert(
      fc.property(grants, grants, (own, wanted) => {
        assert.equal(beyond(own, wanted).length === 0, powers(wanted).isSubsetOf(powers(own)));
      }),
    );
  });

  it("leads nowhere higher through any chain of grants", () => {
    fc.assert(
      fc.property(fc.array(grants, { minLength: 2, maxLength: 5 }), (chain) => {
        const links = chain.slice(1).every((wanted, index) => beyond(chain[index]!, wanted).length === 0);
        if (links) assert.deepEqual(beyond(chain[0]!, chain.at(-1)!), []);
      }),
    );
  });

  it("lets whoever has everything grant everything", () => {
    fc.assert(fc.property(grants, (wanted) => assert.deepEqual(beyond(everyGrant, wanted), [])));
  });
});
