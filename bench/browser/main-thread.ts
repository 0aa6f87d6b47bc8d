import type { Browser } from "playwright-core";

/** A task of the page's main thread. */
export interface Task {
  readonly ms: number;
  /** What it had of a processor meanwhile: a task that is long without it has waited for another process. */
  readonly cpuMs: number;
}

/** https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU, Trace Event Format: times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const taskName = "ThreadControllerImpl::RunTask";

/** The main thread's tasks while something runs, the longest first. Only one page must be busy. */
export async function tasksDuring<Result>(browser: Browser, run: () => Promise<Result>): Promise<{ result: Result; tasks: Task[] }> {
  const devTools = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  devTools.on("Tracing.dataCollected", ({ value }) => void events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise<void>((resolve) => devTools.once("Tracing.tracingComplete", () => resolve()));
  await devTools.send("Tracing.start", { traceConfig: { includedCategories: ["toplevel"] }, transferMode: "ReportEvents" });
  const result = await run();
  await devTools.send("Tracing.end");
  await complete;
  await devTools.detach();
  return { result, tasks: tasksOf(events) };
}

/** Of several renderers the one that did most is the page's. */
function tasksOf(events: readonly TraceEvent[]): Task[] {
  const mains = events.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain");
  const ofEach = mains.map(({ pid, tid }) => events.filter((event) => event.name === taskName && event.pid === pid && event.tid === tid));
  const [tasks = []] = ofEach.toSorted((a, b) => b.length - a.length);
  return tasks.map(({ dur = 0, tdur = 0 }) => ({ ms: dur / 1_000, cpuMs: tdur / 1_000 })).toSorted((a, b) => b.ms - a.ms);
}
