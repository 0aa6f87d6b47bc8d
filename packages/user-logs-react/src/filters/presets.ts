import { type CalendarDate, endOfMonth, startOfMonth, startOfYear, today } from "@internationalized/date";
import type { Strings } from "../strings.ts";

export type Preset = keyof Strings["preset"];

/** The days that a preset means, both included, in the viewer's zone. */
export function presetDates(preset: Preset, timeZone: string): { from: string; to: string } {
  const now = today(timeZone);
  const span = (from: CalendarDate, to: CalendarDate) => ({ from: from.toString(), to: to.toString() });
  switch (preset) {
    case "today":
      return span(now, now);
    case "yesterday":
      return span(now.subtract({ days: 1 }), now.subtract({ days: 1 }));
    case "last7":
      return span(now.subtract({ days: 6 }), now);
    case "last30":
      return span(now.subtract({ days: 29 }), now);
    case "thisMonth":
      return span(startOfMonth(now), now);
    case "lastMonth":
      return span(startOfMonth(now.subtract({ months: 1 })), endOfMonth(now.subtract({ months: 1 })));
    case "thisYear":
      return span(startOfYear(now), now);
  }
}
