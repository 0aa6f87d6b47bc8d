import type { Browser, Page } from "playwright-core";
import { type Task, tasksDuring } from "./main-thread.ts";

export interface Scrolled extends InPage {
  /** The main thread's tasks of more than 50 ms, the longest first: what a page's `PerformanceObserver` would call long, and their processor time. */
  readonly longTasks: readonly Task[];
  /** What the dearest of all tasks had of a processor. */
  readonly mostCpuMs: number;
}

interface InPage {
  readonly rows: number;
  readonly ms: number;
  readonly frames: number;
  /** Frames of a sixtieth of a second in which nothing new was drawn. */
  readonly dropped: number;
  readonly p50FrameMs: number;
  readonly p99FrameMs: number;
}

/** Three rows a frame, 180 a second: somebody who flings through the list. */
const rowsPerFrame = 3;

const longMs = 50;

/** Scrolls until so many rows went by; where the next page is not there yet it waits at the end, as a person would. */
export async function scrollThrough(browser: Browser, page: Page, rows: number): Promise<Scrolled> {
  const asked = { rows, rowsPerFrame, timeoutMs: 240_000 };
  const { result, tasks } = await tasksDuring(browser, () => page.evaluate(scrollInPage, asked));
  return { ...result, longTasks: tasks.filter(({ ms }) => ms > longMs), mostCpuMs: Math.max(...tasks.map(({ cpuMs }) => cpuMs)) };
}

/** Runs in the page. */
function scrollInPage(asked: { rows: number; rowsPerFrame: number; timeoutMs: number }): Promise<InPage> {
  return new Promise((resolve, reject) => {
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
      const sorted = took.toSorted((a, b) => a - b);
      resolve({
        rows: asked.rows,
        ms: performance.now() - begin,
        frames: took.length,
        dropped: took.reduce((sum, ms) => sum + Math.max(0, Math.round(ms / (1_000 / 60)) - 1), 0),
        p50FrameMs: sorted[Math.floor(sorted.length / 2)] ?? 0,
        p99FrameMs: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
      });
    }
    requestAnimationFrame(onFrame);
  });
}
