import { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import { queryParameters } from "./parameters.ts";
import { problemSchema } from "./problem.ts";
import type { Route } from "./route.ts";

const problem = {
  description: "Problem details (RFC 9457); the codes are in docs/reference/errors.md",
  content: { "application/problem+json": { schema: problemSchema } },
};

/** The description of the API (OpenAPI 3.1), made of the routes themselves. */
export function openApiDocument(routes: readonly Route[], basePath: string): object {
  const app = new OpenAPIHono();
  for (const route of routes) {
    app.openAPIRegistry.registerPath({
      method: "get",
      path: route.path,
      operationId: route.operationId,
      summary: route.summary,
      description: route.description,
      request: {
        ...(route.pathParams && { params: route.pathParams }),
        query: z.object({ ...(route.takesQuery ? queryParameters.shape : {}), ...route.own.shape }),
      },
      responses: {
        200: {
          description: route.answer.description,
          content: Object.fromEntries(Object.entries(route.answer.content).map(([type, schema]) => [type, { schema }])),
        },
        default: problem,
      },
    });
  }
  return app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "User Logs",
      version: "1",
      description: "The audit log of one app. Every look at entries is recorded in the log itself.",
      license: { name: "MIT", url: "https://spdx.org/licenses/MIT.html" },
    },
    servers: [{ url: basePath === "" ? "/" : basePath }],
  });
}
