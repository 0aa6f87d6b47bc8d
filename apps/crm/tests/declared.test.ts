import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import type { ServerBuild } from "react-router";
import { declarationOf } from "user-logs/react-router";
import { ensureBuilt } from "../server/build.ts";
import { catalogue } from "../server/catalogue.ts";
import { builtFront, type Front } from "../server/front.ts";
import { startCrm } from "../server/start.ts";

const appDir = join(import.meta.dirname, "..");

/** Recorded by the server itself or from the command line. */
const withoutRoute = ["setup.demo", "setup.reset_password", "account.refused"];

describe("what the routes declare", () => {
  let front: Front;
  let build: ServerBuild;
  before(async () => {
    await ensureBuilt(appDir);
    front = await builtFront(appDir);
    build = await front.build();
  });

  const handlers = () =>
    Object.values(build.routes).flatMap((route) => [route?.module.loader, route?.module.action].filter((handler) => handler !== undefined));

  it("covers the catalogue: no action is there that nothing records", () => {
    const declared = handlers().flatMap((handler) => {
      const declaration = declarationOf(handler);
      return declaration && "actions" in declaration ? declaration.actions : [];
    });
    const known = Object.keys(catalogue.actions);
    assert.deepEqual(
      known.filter((action) => !declared.includes(action) && !withoutRoute.includes(action)),
      [],
    );
    assert.deepEqual(
      declared.filter((action) => !known.includes(action)),
      [],
    );
  });

  it("gives a reason wherever nothing is recorded", () => {
    for (const handler of handlers()) {
      const declaration = declarationOf(handler);
      assert.ok(declaration);
      if ("exempt" in declaration) assert.ok(declaration.exempt.length > 20, declaration.exempt);
    }
  });

  for (const part of ["loader", "action"] as const) {
    it(`keeps the server from starting where a ${part} declares nothing, and names the file`, async () => {
      const id = "routes/users/edit";
      const route = build.routes[id];
      assert.ok(route);
      const broken = { ...build, routes: { ...build.routes, [id]: { ...route, module: { ...route.module, [part]: async () => null } } } };
      const dataDir = await mkdtemp(join(tmpdir(), "crm-"));
      const settings = { port: 0, portIsFixed: true, host: "127.0.0.1", dataDir, publicUrl: null, trustedProxies: [], production: false };
      await assert.rejects(startCrm(settings, { ...front, build: async () => broken }), new RegExp(`${id} \\(${part}\\)`));
      await rm(dataDir, { recursive: true });
    });
  }
});
