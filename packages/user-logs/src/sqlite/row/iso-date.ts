/** Writes dates in milliseconds as `2026-07-01T15:41:53.120Z`. What is recorded together has one date; it is written once. */
export function createIsoDate(): (ms: number) => string {
  let [lastMs, last] = [0, new Date(0).toISOString()];
  return (ms) => {
    if (ms !== lastMs) [lastMs, last] = [ms, new Date(ms).toISOString()];
    return last;
  };
}
