import { BlockList, isIP } from "node:net";
import { UserLogsError } from "../entry/error.ts";

/** The proxies in front of the app; only these may say who the client is. */
export interface TrustedProxies {
  /** False for what is no address. */
  includes(address: string): boolean;
}

/**
 * Reads addresses and CIDR ranges once, for every request to come. Throws `invalid_option`, naming the range, for anything else: a
 * range that is half read would trust nobody, or everybody.
 */
export function parseTrustedProxies(ranges: readonly string[]): TrustedProxies {
  const list = new BlockList();
  for (const range of ranges) {
    const [, address = "", prefix] = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(range) ?? [];
    const version = isIP(address);
    const bits = version === 6 ? 128 : 32;
    if (version === 0 || Number(prefix ?? bits) > bits) {
      throw new UserLogsError("invalid_option", `"${range}" is neither an address nor a CIDR range of trusted proxies.`, {
        field: "trustedProxies",
      });
    }
    list.addSubnet(address, Number(prefix ?? bits), version === 6 ? "ipv6" : "ipv4");
  }
  return {
    includes(address) {
      const version = isIP(address);
      return version !== 0 && list.check(address, version === 6 ? "ipv6" : "ipv4");
    },
  };
}
