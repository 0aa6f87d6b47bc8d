/** What a cache may take of a process's memory: texts are as long as whoever sends them likes, so their number says little. */
export interface ByteBudget {
  /** To be called before a text of so many letters is remembered; where that is too much, everything is forgotten first. */
  spend(letters: number): void;
  /** To be called where everything was forgotten for another reason. */
  reset(): void;
}

/** What a remembered text costs beside its letters: objects, and its place in a map. */
const overheadBytes = 300;

export function createByteBudget(mostBytes: number, forget: () => void): ByteBudget {
  let bytes = 0;
  return {
    spend(letters) {
      bytes += 2 * letters + overheadBytes;
      if (bytes <= mostBytes) return;
      forget();
      bytes = 2 * letters + overheadBytes;
    },
    reset() {
      bytes = 0;
    },
  };
}
