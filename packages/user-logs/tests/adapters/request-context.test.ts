import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { requestContext, type RequestContextOptions } from "../../src/adapters/request-context.ts";
import { parseTrustedProxies } from "../../src/adapters/trusted-proxies.ts";
import { isPrefetch } from "../../src/record/prefetch.ts";

const request = (headers: Record<string, string> = {}) => new Request("http://crm.example/leads/7?token=secret", { headers });
const proxies = parseTrustedProxies(["10.0.0.0/8", "192.0.2.1", "2001:db8::/32"]);

const cases: readonly [
  name: string,
  forwarded: string | undefined,
  options: RequestContextOptions,
  ip: string | undefined,
  claimed?: string,
][] = [
  ["the peer", undefined, { peer: "203.0.113.7" }, "203.0.113.7"],
  ["what an untrusted peer claims is kept apart", "1.1.1.1", { peer: "203.0.113.7" }, "203.0.113.7", "1.1.1.1"],
  ["the client that a trusted proxy names", "203.0.113.7", { peer: "10.1.2.3", trustedProxies: proxies }, "203.0.113.7"],
  ["past several trusted proxies", "203.0.113.7, 10.9.9.9, 192.0.2.1", { peer: "10.1.2.3", trustedProxies: proxies }, "203.0.113.7"],
  [
    "what the client claimed to the proxy is kept apart",
    "127.0.0.1, 203.0.113.7",
    { peer: "10.1.2.3", trustedProxies: proxies },
    "203.0.113.7",
    "127.0.0.1",
  ],
  ["a trusted proxy that names nobody", undefined, { peer: "10.1.2.3", trustedProxies: proxies }, "10.1.2.3"],
  ["only trusted proxies", "10.9.9.9", { peer: "10.1.2.3", trustedProxies: proxies }, "10.9.9.9"],
  [
    "never past what is no address",
    "203.0.113.7, unknown",
    { peer: "10.1.2.3", trustedProxies: proxies },
    "10.1.2.3",
    "203.0.113.7, unknown",
  ],
  ["without a peer nothing vouches for a claim", "203.0.113.7", { peer: undefined, trustedProxies: proxies }, undefined, "203.0.113.7"],
  ["an IPv4 address in its IPv6 form", undefined, { peer: "::ffff:203.0.113.7" }, "203.0.113.7"],
  ["a trusted proxy in its IPv6 form", "203.0.113.7", { peer: "::ffff:10.0.0.1", trustedProxies: proxies }, "203.0.113.7"],
  ["IPv6", "2001:db9::7", { peer: "2001:db8::1", trustedProxies: proxies }, "2001:db9::7"],
  ["ports and brackets", "[2001:db9::7]:443, 10.0.0.5:8080", { peer: "10.1.2.3", trustedProxies: proxies }, "2001:db9::7"],
  ["a socket without an address", "1.1.1.1", { peer: "" }, undefined, "1.1.1.1"],
];

describe("from where a request came", () => {
  for (const [name, forwarded, options, ip, claimed] of cases) {
    it(name, () => {
      const context = requestContext(request(forwarded === undefined ? {} : { "x-forwarded-for": forwarded }), options);
      assert.deepEqual([context.ip, context.claimedIp], [ip, claimed]);
    });
  }

  it("the path without its query, the program's name, and the host's ids", () => {
    const options = { peer: undefined, requestId: "r", sessionId: "s" };
    assert.deepEqual(requestContext(request({ "user-agent": "curl" }), options), {
      userAgent: "curl",
      method: "GET",
      path: "/leads/7",
      requestId: "r",
      sessionId: "s",
    });
  });

  it("a range that is none is an error, not an open door", () => {
    const wrong = ["10.0.0.0/", "10.0.0.0/33", "10.0.0.0/99", "10.0.0.0/-1", "10.0.0.0/8/8", "10.0.0.0/8.5", "2001:db8::/129"];
    for (const range of [...wrong, "localhost", "nonsense", "", " 10.0.0.1", "10.0.0", "/8", "fe80::1%eth0"]) {
      assert.throws(() => parseTrustedProxies(["192.0.2.1", range]), { code: "invalid_option", field: "trustedProxies" }, range);
    }
  });

  it("an address alone is trusted alone", () => {
    const only = parseTrustedProxies(["192.0.2.1", "2001:db8::1"]);
    const addresses = ["192.0.2.1", "2001:db8::1", "192.0.2.2", "2001:db8::2", "unknown"];
    assert.deepEqual(
      addresses.filter((address) => only.includes(address)),
      ["192.0.2.1", "2001:db8::1"],
    );
    assert.ok(parseTrustedProxies(["0.0.0.0/0"]).includes("203.0.113.7"), "everybody, where that is what was said");
  });

  it("a prefetch is known by its header", () => {
    for (const headers of [
      { "sec-purpose": "prefetch" },
      { "sec-purpose": "prefetch;anonymous-client-ip" },
      { purpose: "prefetch" },
      { purpose: "Prerender" },
    ]) {
      assert.equal(isPrefetch(request(headers as Record<string, string>)), true);
    }
    assert.equal(isPrefetch(request({ "sec-fetch-mode": "navigate" })), false);
  });
});
