import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { ServerBuild } from "react-router";
import { declarationOf } from "user-logs/react-router";
import { builtFront } from "../server/front.ts";
import { coverageSteps, setupSteps, type Step, type Stage } from "./coverage-steps.ts";
import { lookSteps } from "./coverage-user-logs.ts";
import { emails, startApp } from "./crm-app.ts";

/** `route part action`, one for everything that a route says it records. */
function declaredActs(build: ServerBuild): string[] {
  return Object.values(build.routes).flatMap((route) =>
    (["loader", "action"] as const).flatMap((part) => {
      const declaration = declarationOf(route?.module[part]);
      return declaration && "actions" in declaration ? declaration.actions.map((action) => `${route?.id} ${part} ${action}`) : [];
    }),
  );
}

const nameOf = ([route, part, action]: Step) => `${route} ${part} ${action}`;

/** Whether the pattern of a route, such as `users/:id`, is the path that was recorded. */
function isPathOf(build: ServerBuild, routeId: string, path: string): boolean {
  const pattern = build.routes[routeId]?.path ?? "";
  const expected = pattern.split("/");
  const found = path
    .replace(/\.data$/, "")
    .split("/")
    .slice(1);
  return expected.length === found.length && expected.every((part, index) => part.startsWith(":") || part === found[index]);
}

describe("every route, visited or submitted, leaves the entry that it declares", () => {
  let build: ServerBuild;
  let stage: Stage;
  let close: () => Promise<void>;

  before(async () => {
    const app = await startApp();
    build = await (await builtFront(new URL("..", import.meta.url).pathname)).build();
    stage = { app, admin: await app.signedIn(emails.superAdmin), ids: new Map() };
    close = () => app.close();
  });
  after(() => close());

  it("knows a request for each declared act, and declares each act that it knows a request for", () => {
    const known = [...coverageSteps, ...setupSteps].map(nameOf);
    assert.deepEqual(known.toSorted(), declaredActs(build).toSorted());
  });

  for (const step of coverageSteps) {
    const [route, part, action, ask, outcome = "success"] = step;
    it(nameOf(step), async () => {
      const entries = await stage.app.recordedBy(() => ask(stage));
      const found = entries.find((entry) => entry.action === action && isPathOf(build, route, entry.context.path ?? ""));
      assert.ok(found, `recorded instead: ${entries.map((entry) => `${entry.action} at ${entry.context.path}`).join(", ") || "nothing"}`);
      assert.equal(found.outcome.status, outcome);
      assert.equal(found.context.method, part === "loader" ? "GET" : "POST");
    });
  }

  it("knows a look for each action of the engine, but for the one that tells of its own losses", () => {
    const own = Object.keys(stage.app.crm.services.recorder.catalogue.actions).filter((action) => action.startsWith("user_logs."));
    assert.deepEqual(new Set([...lookSteps.map(({ action }) => action), "user_logs.dropped"]), new Set(own));
  });

  for (const { action, path, ask, outcome = "success" } of lookSteps) {
    it(`${action}, ${outcome}`, async () => {
      const entries = await stage.app.recordedBy(() => ask(stage.app, stage.admin));
      const found = entries.find((entry) => entry.action === action);
      assert.equal(found?.outcome.status, outcome);
      assert.match(found?.context.path ?? "", path);
      assert.equal(found?.context.method, "GET");
    });
  }

  for (const step of setupSteps) {
    const [, , action, ask, outcome = "success"] = step;
    it(`${nameOf(step)}, on a first start in production`, async () => {
      const app = await startApp({ production: true });
      try {
        const entries = await app.recordedBy(() => ask({ app, admin: app.visitor(), ids: new Map() }));
        assert.deepEqual(
          entries.map((entry) => [entry.action, entry.outcome.status]),
          [[action, outcome]],
        );
      } finally {
        await app.close();
      }
    });
  }
});
