import { fromAbsolute, toCalendarDate } from "@internationalized/date";
import { localText } from "../filters/local-text.ts";
import type { Span } from "./span.ts";

/** The dates of a filter that keep what lies in the span, and nothing else. */
export function spanDates({ grain, firstMs, lastMs, endMs }: Span, timeZone: string): { from: string; to: string; timeZone: string } {
  const dates = (text: (ms: number) => string, last: number) => ({ from: text(firstMs), to: text(last), timeZone });
  const instant = (ms: number) => new Date(ms).toISOString();
  switch (grain) {
    case "year":
    case "month":
    case "day":
      return dates((ms) => toCalendarDate(fromAbsolute(ms, timeZone)).toString(), endMs);
    case "minute":
    case "second": {
      const local = dates((ms) => localText(ms, timeZone), lastMs);
      // An hour that a clock shows twice has no local time of its own.
      if (local.from.endsWith("Z") || local.to.endsWith("Z")) return dates(instant, endMs);
      const length = grain === "minute" ? "2026-07-01T15:41".length : "2026-07-01T15:41:53".length;
      return { ...local, from: local.from.slice(0, length), to: local.to.slice(0, length) };
    }
    case "instant":
      return dates(instant, endMs);
  }
}
