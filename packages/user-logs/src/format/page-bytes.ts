/** The bytes of one page after the other, from texts as `utf8Text` makes them. */
export interface PageBytes {
  add(text: string): void;
  /** How many bytes have been added. */
  length(): number;
  /** What was added, alone in its memory, so that it can be handed to another thread; the next page begins. */
  take(): Uint8Array<ArrayBuffer>;
}

/** Texts are joined as long as that is cheap: what is joined must still lie in the fast memory of the processor and of the heap's youngest part. */
const joinedLetters = 16 * 1024;
const startBytes = 512 * 1024;
/** What a page of very long entries needed is given back. */
const mostKeptBytes = 4 * 1024 * 1024;

export function createPageBytes(): PageBytes {
  let bytes = Buffer.allocUnsafeSlow(startBytes);
  let [at, joined] = [0, ""];

  function write(): void {
    if (bytes.length - at < joined.length) {
      const larger = Buffer.allocUnsafeSlow(2 * (at + joined.length));
      bytes.copy(larger, 0, 0, at);
      bytes = larger;
    }
    at += bytes.write(joined, at, "latin1");
    joined = "";
  }

  return {
    add(text) {
      joined += text;
      if (joined.length >= joinedLetters) write();
    },
    length: () => at + joined.length,
    take() {
      write();
      const taken = new Uint8Array(bytes.subarray(0, at));
      at = 0;
      if (bytes.length > mostKeptBytes) bytes = Buffer.allocUnsafeSlow(startBytes);
      return taken;
    },
  };
}
