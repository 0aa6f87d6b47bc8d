import { isIP } from "node:net";

const groupsInAddress = 8;
const groupsInNetwork = 4;

/**
 * What is counted as one sender: an IPv4 address, or the /64 network of an IPv6 address, since whoever has one address of
 * such a network has all of them. Any other text is given back as it is.
 */
export function networkOf(address: string): string {
  const [plain = ""] = address.split("%");
  if (isIP(plain) !== 6) return address;
  // The parser of web addresses writes every spelling in the same way: lower case, hexadecimal, one "::" at most.
  const [head = "", tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const groups = [...left, ...Array<string>(groupsInAddress - left.length - right.length).fill("0"), ...right];
  return mappedIPv4(groups) ?? `${groups.slice(0, groupsInNetwork).join(":")}::/64`;
}

/** The IPv4 address that an IPv6 address such as "::ffff:102:304" stands for. */
function mappedIPv4(groups: readonly string[]): string | undefined {
  if (groups.slice(0, 5).some((group) => group !== "0") || groups[5] !== "ffff") return undefined;
  return groups
    .slice(6)
    .flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff])
    .join(".");
}
