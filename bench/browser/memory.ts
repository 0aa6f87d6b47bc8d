import type { OpenedPage } from "./opened-page.ts";

/** What the page holds when all garbage is gone. */
export interface Held {
  readonly heapMb: number;
  readonly nodes: number;
  readonly listeners: number;
}

export async function heldBy({ page, devTools }: OpenedPage): Promise<Held> {
  await devTools.send("Performance.enable");
  // Twice: what the first round frees may hold more by finalizers.
  for (let round = 0; round < 2; round++) {
    await devTools.send("HeapProfiler.collectGarbage");
    await page.waitForTimeout(200);
  }
  const { metrics } = await devTools.send("Performance.getMetrics");
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { heapMb: value("JSHeapUsedSize") / 2 ** 20, nodes: value("Nodes"), listeners: value("JSEventListeners") };
}
