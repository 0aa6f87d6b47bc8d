import { BlockList, isIP } from "node:net";
import type { RequestContext } from "../entry/entry.ts";

export interface RequestContextOptions {
  /** Address of the TCP peer, from the server itself. */
  readonly peer: string | undefined;
  /** Addresses and CIDR ranges of the proxies in front of the app; only these may say who the client is. None by default. */
  readonly trustedProxies?: readonly string[];
  readonly requestId?: string;
  readonly sessionId?: string;
}

/**
 * From where a request came. `ip` is the peer, or, where the peer is a trusted proxy, the last address of
 * `X-Forwarded-For` that is not one. What an untrusted peer claims is kept apart, as `claimedIp`.
 */
export function requestContext(request: Request, options: RequestContextOptions): RequestContext {
  const forwarded = (request.headers.get("x-forwarded-for") ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const trusted = blockListOf(options.trustedProxies ?? []);
  const hops = [...forwarded, ...(options.peer ? [options.peer] : [])];
  let index = hops.length - 1;
  while (index > 0 && isTrusted(trusted, hops[index]!)) index--;
  const claimed = hops.slice(0, Math.max(index, 0)).join(", ");
  const userAgent = request.headers.get("user-agent");
  return {
    ...(hops[index] !== undefined && { ip: hops[index] }),
    ...(claimed !== "" && { claimedIp: claimed }),
    ...(userAgent !== null && { userAgent }),
    method: request.method,
    path: new URL(request.url).pathname,
    ...(options.requestId !== undefined && { requestId: options.requestId }),
    ...(options.sessionId !== undefined && { sessionId: options.sessionId }),
  };
}

/** A browser fetching ahead of the user (`Sec-Purpose: prefetch`, `Purpose: prefetch`): not a visit. */
export function isPrefetch(request: Request): boolean {
  return /prefetch|prerender/i.test(`${request.headers.get("sec-purpose") ?? ""} ${request.headers.get("purpose") ?? ""}`);
}

function blockListOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = "", prefix] = range.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

function isTrusted(list: BlockList, address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, "");
  const version = isIP(plain);
  return version !== 0 && list.check(plain, version === 6 ? "ipv6" : "ipv4");
}
