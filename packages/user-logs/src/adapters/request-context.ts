import { isIP } from "node:net";
import type { RequestContext } from "../entry/entry.ts";
import type { TrustedProxies } from "./trusted-proxies.ts";

export interface RequestContextOptions {
  /** Address of the TCP peer, from the server itself. */
  readonly peer: string | undefined;
  /** The proxies in front of the app, of `parseTrustedProxies`; only these may say who the client is. None by default. */
  readonly trustedProxies?: TrustedProxies;
  readonly requestId?: string;
  readonly sessionId?: string;
}

/**
 * From where a request came. `ip` is the TCP peer, or, where the peer is a trusted proxy, the last address of
 * `X-Forwarded-For` that is not one. What nobody trusted vouches for is kept apart, as `claimedIp`; without a peer
 * that is the whole header.
 */
export function requestContext(request: Request, options: RequestContextOptions): RequestContext {
  const { ip, claimed } = addressesOf(request.headers.get("x-forwarded-for") ?? "", options);
  const userAgent = request.headers.get("user-agent");
  return {
    ...(ip && { ip }),
    ...(claimed !== "" && { claimedIp: claimed }),
    ...(userAgent !== null && { userAgent }),
    method: request.method,
    path: new URL(request.url).pathname,
    ...(options.requestId !== undefined && { requestId: options.requestId }),
    ...(options.sessionId !== undefined && { sessionId: options.sessionId }),
  };
}

function addressesOf(header: string, { peer, trustedProxies }: RequestContextOptions): { ip: string | undefined; claimed: string } {
  const hops = header
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  if (peer === undefined) return { ip: undefined, claimed: hops.join(", ") };
  let ip = plainAddress(peer);
  // Each trusted proxy wrote down who came to it: one step to the left for each, and never past what is no address.
  while (hops.length > 0 && trustedProxies?.includes(ip)) {
    const before = plainAddress(hops.at(-1) ?? "");
    if (isIP(before) === 0) break;
    ip = before;
    hops.pop();
  }
  return { ip, claimed: hops.join(", ") };
}

/** Without port, brackets and the IPv6 form of an IPv4 address, which some proxies and Node add. */
function plainAddress(text: string): string {
  const bare = /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1] ?? text;
  return bare.replace(/^::ffff:(?=\d+\.)/i, "");
}
