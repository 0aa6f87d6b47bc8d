import type { Page } from "playwright-core";

export interface Scrolled {
  readonly rows: number;
  readonly ms: number;
  readonly frames: number;
  /** Frames of a sixtieth of a second in which nothing new was drawn. */
  readonly dropped: number;
  readonly p50FrameMs: number;
  readonly p99FrameMs: number;
  /** Tasks of more than 50 ms, which is what the platform calls long; the longest first. */
  readonly longTasksMs: readonly number[];
}

/** Three rows a frame, 180 a second: somebody who flings through the list. */
const rowsPerFrame = 3;

/** Scrolls until so many rows went by; where the next page is not there yet it waits at the end, as a person would. */
export function scrollThrough(page: Page, rows: number): Promise<Scrolled> {
  return page.evaluate(scrollInPage, { rows, rowsPerFrame, timeoutMs: 240_000 });
}

/** Runs in the page. */
function scrollInPage(asked: { rows: number; rowsPerFrame: number; timeoutMs: number }): Promise<Scrolled> {
  return new Promise((resolve, reject) => {
    const longTasksMs: number[] = [];
    const keep = (list: PerformanceObserverEntryList) => longTasksMs.push(...list.getEntries().map(({ duration }) => duration));
    const observer = new PerformanceObserver(keep);
    observer.observe({ type: "longtask" });
    const took: number[] = [];
    const begin = performance.now();
    let last: number | null = null;

    function onFrame(now: number): void {
      if (last !== null) took.push(now - last);
      last = now;
      const placed = [...document.querySelectorAll<HTMLElement>("tr.ul-row")];
      const lowest = Number(placed.at(-1)?.dataset["index"] ?? 0);
      if (lowest >= asked.rows) return end();
      if (now - begin > asked.timeoutMs) return reject(new Error(`Only ${lowest} rows in ${asked.timeoutMs} ms.`));
      window.scrollBy(0, asked.rowsPerFrame * 40);
      requestAnimationFrame(onFrame);
    }

    function end(): void {
      for (const entry of observer.takeRecords()) longTasksMs.push(entry.duration);
      observer.disconnect();
      const sorted = took.toSorted((a, b) => a - b);
      resolve({
        rows: asked.rows,
        ms: performance.now() - begin,
        frames: took.length,
        dropped: took.reduce((sum, ms) => sum + Math.max(0, Math.round(ms / (1_000 / 60)) - 1), 0),
        p50FrameMs: sorted[Math.floor(sorted.length / 2)] ?? 0,
        p99FrameMs: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
        longTasksMs: longTasksMs.toSorted((a, b) => b - a),
      });
    }
    requestAnimationFrame(onFrame);
  });
}
