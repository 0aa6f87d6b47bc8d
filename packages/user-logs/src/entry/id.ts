import { randomFillSync } from "node:crypto";

export { isEntryId } from "./is-entry-id.ts";

/** Random bytes of so many ids are asked for at once: a question to the system costs many times what an id does. */
const idsAtOnce = 256;
const bytesOfId = 10;
const random = Buffer.alloc(idsAtOnce * bytesOfId);
let used = random.length;

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** A new entry id: UUID version 7 (RFC 9562), 48 bits of Unix milliseconds and 74 random bits. */
export function createEntryId(nowMs: number = Date.now()): string {
  if (used === random.length) {
    randomFillSync(random);
    used = 0;
  }
  const at = used;
  used += bytesOfId;
  const hex = (index: number) => hexOfByte[random[at + index]!]!;
  const time = nowMs.toString(16).padStart(12, "0");
  const version = hexOfByte[0x70 | (random[at]! & 0x0f)]! + hex(1);
  const variant = hexOfByte[0x80 | (random[at + 2]! & 0x3f)]! + hex(3);
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${hex(4)}${hex(5)}${hex(6)}${hex(7)}${hex(8)}${hex(9)}`;
}
