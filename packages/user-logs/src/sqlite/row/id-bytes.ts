import { idText } from "../../entry/id-text.ts";

/** A UUID as its 16 bytes. */
export function encodeId(id: string): Uint8Array {
  return writeId(id, new Uint8Array(16));
}

/** The same, into bytes that are there already; gives them back. */
export function writeId(id: string, into: Uint8Array): Uint8Array {
  let at = 0;
  for (let index = 0; index < 36; index += 2) {
    // The hyphens stand at 8, 13, 18 and 23.
    if (id.charCodeAt(index) === hyphen) index++;
    into[at++] = (digit(id.charCodeAt(index)) << 4) | digit(id.charCodeAt(index + 1));
  }
  return into;
}

const hyphen = 45;

/** The value of a hexadecimal digit, in either case. */
function digit(code: number): number {
  return code < 58 ? code - 48 : (code | 32) - 87;
}

export function decodeId(bytes: Uint8Array): string {
  return idText(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex"));
}
