import type { Bucket, Step } from "user-logs/client";
import { beginsDay, type Grain, type Span } from "./span.ts";

const year = { year: "numeric" } as const;
const month = { ...year, month: "short" } as const;
const day = { ...month, day: "numeric" } as const;
const weekday = { ...day, weekday: "short" } as const;
const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const second = { ...time, second: "2-digit" } as const;

const spanFormats: Readonly<Record<Grain, Intl.DateTimeFormatOptions>> = {
  year,
  month,
  day: weekday,
  minute: { ...weekday, ...time },
  second: { ...weekday, ...second },
  instant: { ...weekday, ...second },
};

/** How dates below the bars are written: where the year or day is that of the one before, without it. */
type Scale = "years" | "months" | "days" | "minutes" | "seconds";
const tickFormats: Readonly<Record<Scale, { full: Intl.DateTimeFormatOptions; short: Intl.DateTimeFormatOptions }>> = {
  years: { full: year, short: year },
  months: { full: month, short: { month: "short" } },
  days: { full: day, short: { month: "short", day: "numeric" } },
  minutes: { full: { month: "short", day: "numeric", ...time }, short: time },
  seconds: { full: { month: "short", day: "numeric", ...second }, short: second },
};

/** Says dates in a language and a zone. */
export interface SpanTexts {
  /** `Tue, Mar 3, 2026`, `Mar 2 – 8, 2026`, `Tue, Mar 3, 2026, 15:00 – 15:59`. */
  readonly span: (span: Span) => string;
  /** What stands below the bars that are named, one after the other. */
  readonly ticks: (buckets: readonly Bucket[], step: Step) => string[];
}

export function spanTexts(locale: string, timeZone: string): SpanTexts {
  const formats = new Map<Intl.DateTimeFormatOptions, Intl.DateTimeFormat>();
  const format = (options: Intl.DateTimeFormatOptions) => {
    const known = formats.get(options) ?? new Intl.DateTimeFormat(locale, { timeZone, ...options });
    formats.set(options, known);
    return known;
  };
  return {
    span: ({ grain, firstMs, lastMs }) => format(spanFormats[grain]).formatRange(firstMs, lastMs),
    ticks(buckets, step) {
      const firsts = buckets.map(({ from }) => Date.parse(from));
      const areDays = firsts.length > 1 && firsts.every((ms) => beginsDay(ms, timeZone));
      const scale = areDays && isShort(step) ? "days" : scaleOf(step);
      const { full, short } = tickFormats[scale];
      const around = format(scale === "minutes" || scale === "seconds" ? day : year);
      let before = "";
      return firsts.map((ms) => {
        const same = before === around.format(ms);
        before = around.format(ms);
        return format(same ? short : full).format(ms);
      });
    },
  };
}

/** Shorter than a day. */
function isShort(step: Step): boolean {
  return ["seconds", "minutes"].includes(scaleOf(step));
}

function scaleOf(step: Step): Scale {
  switch (step) {
    case "second":
    case "5 seconds":
    case "15 seconds":
      return "seconds";
    case "minute":
    case "5 minutes":
    case "15 minutes":
    case "30 minutes":
    case "hour":
    case "3 hours":
    case "6 hours":
    case "12 hours":
      return "minutes";
    case "day":
    case "week":
    case "range":
      return "days";
    case "month":
    case "quarter":
      return "months";
    case "year":
    case "decade":
    case "century":
      return "years";
  }
}
