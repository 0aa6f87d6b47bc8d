import { leadLimits } from "../limits.ts";

export type Decoded = { readonly text: string } | { readonly problem: string };

/** The text of an uploaded file, or why it is none, in a sentence that says what to do. Only UTF-8 is taken, with or without a byte order mark. */
export function decodeFile(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return { problem: "The file is empty." };
  if (bytes.length > leadLimits.importBytes) {
    return { problem: `The file has ${bytes.length} bytes; at most ${leadLimits.importBytes} are allowed. Split it.` };
  }
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { problem: "The file is UTF-16. Save it as “CSV UTF-8” and upload it again." };
  }
  const nul = bytes.indexOf(0);
  if (nul !== -1) return { problem: `Line ${lineAt(bytes, nul)} has a NUL byte, so this is not a text file. Save it as “CSV UTF-8”.` };
  const text = utf8(bytes);
  if (text === null) return { problem: `Line ${firstBadLine(bytes)} is not UTF-8. Save the file as “CSV UTF-8” and upload it again.` };
  return { text };
}

/** Null where the bytes are not UTF-8; without the byte order mark. */
function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (problem) {
    if (problem instanceof TypeError) return null;
    throw problem;
  }
}

const newline = 0x0a;

/** A line break is never part of another character in UTF-8, so each line can be looked at by itself. */
function firstBadLine(bytes: Uint8Array): number {
  let start = 0;
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(newline, start);
    if (end === -1 || utf8(bytes.subarray(start, end)) === null) return line;
    start = end + 1;
  }
}

function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(newline); at !== -1 && at < offset; at = bytes.indexOf(newline, at + 1)) line++;
  return line;
}
