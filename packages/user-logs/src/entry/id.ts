import { randomFillSync } from "node:crypto";

export { isEntryId } from "./is-entry-id.ts";

/** A new entry id: UUID version 7 (RFC 9562), 48 bits of Unix milliseconds and 74 random bits. */
export function createEntryId(nowMs: number = Date.now()): string {
  const bytes = randomFillSync(Buffer.allocUnsafe(16));
  bytes.writeUIntBE(nowMs, 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
