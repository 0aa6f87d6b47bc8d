import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable } from "@react-router/node";
import { isbot } from "isbot";
import { renderToPipeableStream, type RenderToPipeableStreamOptions } from "react-dom/server";
import { type EntryContext, type HandleErrorFunction, isRouteErrorResponse, type RouterContextProvider, ServerRouter } from "react-router";
import { crmContext } from "../server/context.ts";

// The server hands its services over under the bundle's own key.
export { crmContext };

export const streamTimeout = 5_000;
const renderTimeoutMs = streamTimeout + 1_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  context: RouterContextProvider,
): Promise<Response> | Response {
  if (request.method === "HEAD") return new Response(null, { status, headers });
  const { nonce } = context.get(crmContext);
  const ready: keyof RenderToPipeableStreamOptions = isbot(request.headers.get("user-agent")) ? "onAllReady" : "onShellReady";
  return new Promise((resolve, reject) => {
    let shellRendered = false;
    const { pipe, abort } = renderToPipeableStream(<ServerRouter context={routerContext} url={request.url} nonce={nonce} />, {
      nonce,
      [ready]() {
        shellRendered = true;
        const timer = setTimeout(abort, renderTimeoutMs);
        const body = new PassThrough({
          final(callback) {
            clearTimeout(timer);
            callback();
          },
        });
        headers.set("Content-Type", "text/html; charset=utf-8");
        pipe(body);
        resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
      },
      onShellError: reject,
      onError(problem) {
        if (shellRendered) console.error(problem);
      },
    });
  });
}

/** Faults are printed for those who run the server; users get a page without their details. */
export const handleError: HandleErrorFunction = (problem, { request }) => {
  if (request.signal.aborted || isRouteErrorResponse(problem)) return;
  console.error(problem);
};
