import type { BrowserResult } from "./suites/browser.ts";
import { number, table } from "./table.ts";

/** What the page must reach: the issue "Ten million entries feel like ten". */
const firstRowsMs = 500;
const changeMs = 150;
const longTaskMs = 50;
/** What the page may hold more after the changes; less is noise of the engine's caches. */
const growthMb = 1;

export function reportBrowser({ firstRows, changes, scrolled, held, changesBetween }: BrowserResult): string {
  const timing = (name: string, { p50Ms, worstMs }: { p50Ms: number; worstMs: number }, pauseMs: number, targetMs: number) => [
    name,
    number(p50Ms),
    number(worstMs),
    pauseMs === 0 ? "" : `${number(p50Ms - pauseMs)} after ${pauseMs}`,
    `≤ ${targetMs}`,
    verdict(p50Ms - pauseMs <= targetMs),
  ];
  const timings = [
    timing(`first rows after navigation, ${firstRows.openings} fresh profiles`, firstRows, 0, firstRowsMs),
    ...changes.map((change) => timing(`${change.name} (${change.runs})`, change, change.pauseMs, changeMs)),
  ];
  const growth = held.changed.heapMb - held.after.heapMb;
  const smooth = [
    ["tasks over 50 ms", longTasksInWords(scrolled), "0", verdict(scrolled.longTasks.length === 0)],
    [
      "the most that a task had of a processor, ms",
      number(scrolled.mostCpuMs),
      `≤ ${longTaskMs}`,
      verdict(scrolled.mostCpuMs <= longTaskMs),
    ],
    ["a frame, p50 and p99, ms", `${number(scrolled.p50FrameMs)}, ${number(scrolled.p99FrameMs)}`, "", ""],
    ["frames dropped", `${scrolled.dropped} of ${scrolled.frames + scrolled.dropped}`, "", ""],
  ];
  const memory = [
    ["opened", held.opened],
    [`${scrolled.rows.toLocaleString("en")} rows scrolled through`, held.scrolled],
    ["other questions after them", held.after],
    [`${changesBetween} changes later`, held.changed],
  ] as const;
  return [
    table(["ms from input to rows on screen", "p50", "worst", "without the page's pause", "target", ""], timings),
    table([`scrolling through ${scrolled.rows.toLocaleString("en")} rows in ${number(scrolled.ms / 1_000)} s`, "", "target", ""], smooth),
    table(
      ["held, garbage collected", "heap, MB", "nodes", "listeners"],
      memory.map(([name, { heapMb, nodes, listeners }]) => [name, number(heapMb), number(nodes), number(listeners)]),
    ),
    `The heap grew by ${growth.toFixed(2)} MB in the last ${changesBetween} changes; steady is at most ${growthMb} MB: ${verdict(growth <= growthMb)}.`,
  ].join("\n\n");
}

/** A task that is long while it has no processor waits for another process of the machine, and not for the page. */
function longTasksInWords({ longTasks }: BrowserResult["scrolled"]): string {
  const [longest] = longTasks;
  return longest ? `${longTasks.length}, longest ${number(longest.ms)} ms with ${number(longest.cpuMs)} ms of a processor` : "0";
}

function verdict(reached: boolean): string {
  return reached ? "reached" : "missed";
}
