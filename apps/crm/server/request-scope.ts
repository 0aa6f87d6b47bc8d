import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { RequestContext } from "user-logs";
import { requestContext } from "user-logs/react-router";
import { addressHeader } from "./auth/auth.ts";
import { type SignedInUser, signedInUser } from "./auth/signed-in.ts";
import { assertStillAllowed } from "./auth/still-allowed.ts";
import { admitAddress, type Admission } from "./auth/throttle.ts";
import type { Crm } from "./context.ts";
import { recordContextOf } from "./record-context.ts";
import type { Services } from "./services.ts";

export interface RequestScope {
  readonly crm: Crm;
  /** To be sent with the answer. */
  readonly setCookies: readonly string[];
}

/** What one request is allowed to use, and on whose behalf it records. */
export async function requestScope(services: Services, request: Request, incoming: IncomingMessage | undefined): Promise<RequestScope> {
  const peer = incoming?.socket.remoteAddress;
  const requestId = randomUUID();
  const from = requestContext(request, { peer, trustedProxies: services.trustedProxies, requestId });
  const authHeaders = headersForAuth(request, from);
  const { user: signedIn, setCookies: prolonging } = await signedInUser(services.auth(), services.database.db, authHeaders);
  const setCookies = [...prolonging];
  let user = signedIn;
  const recorderOf = (who: SignedInUser | null) => services.recorder.for(recordContextOf(who, from));
  let recorder = recorderOf(user);
  const address = from.ip ?? "unknown";
  const crm: Crm = {
    db: services.database.db,
    write: (work) =>
      services.database.write(async (trx, tx) => {
        if (user) await assertStillAllowed(trx, user);
        return work(trx, tx);
      }),
    leadExports: services.leadExports,
    snapshot: () => services.database.snapshot(),
    auth: services.auth,
    get user() {
      return user;
    },
    get recorder() {
      return recorder;
    },
    becomes(next) {
      user = next;
      recorder = recorderOf(next);
    },
    attempt: attemptFrom(services, address),
    refused: (what) => services.refusals.note(from, what),
    address,
    authHeaders,
    secure: services.secure,
    setCookie: (cookie) => void setCookies.push(cookie),
    nonce: randomUUID(),
    styleNonce: randomUUID(),
    userLogsFetch: (inner) => services.userLogs.fetch(asAskedBy(inner, request), incoming),
    setup: services.setup,
  };
  return { crm, setCookies };
}

function attemptFrom(services: Services, address: string): Crm["attempt"] {
  let admission: Admission = { admitted: false };
  return {
    async admit() {
      admission = await admitAddress(services.database.db, address);
      return admission.admitted;
    },
    succeeded: async () => (admission.admitted ? admission.succeeded() : undefined),
  };
}

function headersForAuth(request: Request, from: RequestContext): Headers {
  const headers = new Headers();
  for (const name of ["cookie", "user-agent"]) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  if (from.ip !== undefined) headers.set(addressHeader, from.ip);
  return headers;
}

/** With what the browser said of the outer request: who asks, from where, and whether by his own will, which the engine judges by itself. */
function asAskedBy(inner: Request, outer: Request): Request {
  const headers = new Headers(inner.headers);
  for (const name of ["cookie", "user-agent", "x-forwarded-for", "sec-fetch-site", "sec-purpose", "purpose"]) {
    const value = outer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Request(inner, { headers });
}
