/** What the page is asked from outside, as `watchRows` puts it there. */
export interface RowsWatch {
  /** When the first rows were on screen, in ms after the navigation began; null until then. */
  readonly firstRowsMs: number | null;
  /** Begins to wait for other rows than those on screen. */
  expect(): void;
  /** Resolves when they are painted, with when they were and which. */
  seen(timeoutMs: number): Promise<SeenRows>;
}

export interface SeenRows {
  /** The last press, key or input before them. */
  readonly inputAt: number;
  readonly paintedAt: number;
  /** The ids of the rows on screen, from the top. */
  readonly ids: readonly string[];
}

declare global {
  interface Window {
    rowsWatch: RowsWatch;
  }
}

/**
 * Runs in the page, before anything of its own. Rows count as seen in the task after the frame that they are first a part of, which is as
 * near to their being on screen as a page can tell; and only where the table does not say any more that it is busy.
 */
export function watchRows(): void {
  let inputAt = 0;
  let before = "";
  let firstRowsMs: number | null = null;
  let tell: ((seen: SeenRows) => void) | null = null;
  let found: SeenRows | null = null;
  let waiting = false;
  let painting = false;
  const { port1, port2 } = new MessageChannel();

  const ids = () => [...document.querySelectorAll<HTMLElement>("tr.ul-row [data-entry]")].map((row) => row.dataset["entry"] ?? "");
  const areNew = (shown: readonly string[]) =>
    shown.length > 0 && shown.join() !== before && document.querySelector('table[aria-busy="false"]') !== null;

  function look(): void {
    if ((firstRowsMs !== null && !waiting) || painting || !areNew(ids())) return;
    painting = true;
    requestAnimationFrame(() => port2.postMessage(null));
  }
  port1.addEventListener("message", () => {
    painting = false;
    const shown = ids();
    if (!areNew(shown)) return;
    firstRowsMs ??= performance.now();
    if (!waiting) return;
    waiting = false;
    found = { inputAt, paintedAt: performance.now(), ids: shown };
    tell?.(found);
  });
  port1.start();
  for (const type of ["pointerup", "keydown", "input"]) {
    window.addEventListener(type, (event) => (inputAt = event.timeStamp), { capture: true, passive: true });
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-busy"] });
  window.rowsWatch = {
    get firstRowsMs() {
      return firstRowsMs;
    },
    expect() {
      before = ids().join();
      found = null;
      waiting = true;
    },
    seen: (timeoutMs) =>
      new Promise((resolve, reject) => {
        if (found) return resolve(found);
        tell = resolve;
        setTimeout(() => reject(new Error(`No new rows within ${timeoutMs} ms.`)), timeoutMs);
      }),
  };
}
