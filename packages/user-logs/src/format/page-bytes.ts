/** Room for the bytes of one page after the other, so that a page's rows are written where they go and nothing is joined. */
export interface PageBytes {
  /** The bytes, at least `count` of them after `at`; what stands before `at` is kept. Until the next call. */
  room(at: number, count: number): Buffer;
  /** A copy of the first `length` bytes, alone in its memory, so that it can be handed to another thread. */
  take(length: number): Uint8Array<ArrayBuffer>;
}

const startBytes = 512 * 1024;
/** What a page of very long entries needed is given back. */
const mostKeptBytes = 4 * 1024 * 1024;

export function createPageBytes(): PageBytes {
  let bytes = Buffer.allocUnsafeSlow(startBytes);
  return {
    room(at, count) {
      if (bytes.length - at >= count) return bytes;
      const larger = Buffer.allocUnsafeSlow(2 * (at + count));
      bytes.copy(larger, 0, 0, at);
      bytes = larger;
      return bytes;
    },
    take(length) {
      const taken = new Uint8Array(bytes.subarray(0, length));
      if (bytes.length > mostKeptBytes) bytes = Buffer.allocUnsafeSlow(startBytes);
      return taken;
    },
  };
}

/** The most bytes of UTF-8 that a text can need. */
export function mostBytesOf(text: string): number {
  return 3 * text.length;
}
