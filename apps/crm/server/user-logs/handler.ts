import type { IncomingMessage } from "node:http";
import { createHandler, type Viewer } from "user-logs/http";
import { requestContext, type TrustedProxies } from "user-logs/react-router";
import type { Auth } from "../auth/auth.ts";
import { signedInUser } from "../auth/signed-in.ts";
import type { CrmRecorder } from "../catalogue.ts";
import type { Db } from "../db/database.ts";
import { recordContextOf } from "../record-context.ts";
import { scopeLabelOf, scopeOf } from "./scope.ts";

export const userLogsPath = "/api/user-logs";

export interface UserLogsOptions {
  readonly recorder: CrmRecorder;
  readonly auth: () => Auth;
  readonly db: Db;
  readonly trustedProxies: TrustedProxies;
}

/** The engine's API for this app's users. Who looks is read from the session's cookie, for every single request. */
export function userLogsHandler({ recorder, auth, db, trustedProxies }: UserLogsOptions) {
  // The engine knows web requests only; the TCP peer is kept beside the request that came over it.
  const incomingOf = new WeakMap<Request, IncomingMessage>();

  async function viewer(request: Request): Promise<Viewer | null> {
    const { user } = await signedInUser(auth(), db, new Headers({ cookie: request.headers.get("cookie") ?? "" }));
    if (!user || user.mustChangePassword) return null;
    const label = scopeLabelOf(user.userLogsScope);
    const peer = incomingOf.get(request)?.socket.remoteAddress;
    return {
      who: recordContextOf(user, requestContext(request, { peer, trustedProxies })),
      scope: await scopeOf(db, user),
      ...(label !== undefined && { scopeLabel: label }),
      canView: user.permissions.has("user_logs.view"),
      canExport: user.permissions.has("user_logs.export"),
    };
  }

  const handler = createHandler({ recorder, viewer, basePath: userLogsPath });
  return {
    async fetch(request: Request, incoming: IncomingMessage | undefined): Promise<Response> {
      if (incoming) incomingOf.set(request, incoming);
      return handler.fetch(request);
    },
    close: () => handler.close(),
  };
}
