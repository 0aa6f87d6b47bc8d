import {
  type CalendarDate,
  type DateDuration,
  fromAbsolute,
  startOfMonth,
  startOfWeek,
  startOfYear,
  toCalendarDate,
  toCalendarDateTime,
  toZoned,
} from "@internationalized/date";

/**
 * How long the buckets of a histogram are, the shortest first. Steps of a day and longer are those of a calendar, weeks begin on Monday,
 * and shorter ones begin with the hour or with midnight, in the viewer's zone. `range`: one bucket, where no other step is long enough.
 */
export const steps = [
  "second",
  "5 seconds",
  "15 seconds",
  "minute",
  "5 minutes",
  "15 minutes",
  "30 minutes",
  "hour",
  "3 hours",
  "6 hours",
  "12 hours",
  "day",
  "week",
  "month",
  "quarter",
  "year",
  "decade",
  "century",
  "range",
] as const;
export type Step = (typeof steps)[number];

/** One step in one zone, in milliseconds since 1970. */
export interface Stride {
  /** About so long it is; some are longer, some shorter. */
  readonly aboutMs: number;
  /** The edge at which the bucket begins that holds the instant, or an earlier one. */
  floor(ms: number): number;
  /** The first edge after the instant; the instant itself where there is none that could be written. */
  next(ms: number): number;
}

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const yearMs = 365.2425 * dayMs;

/** The stride of every step but `range`, which has no edges of its own. */
export function strideOf(step: Exclude<Step, "range">, zone: string): Stride {
  switch (step) {
    case "second":
      return clockStride(secondMs, zone);
    case "5 seconds":
      return clockStride(5 * secondMs, zone);
    case "15 seconds":
      return clockStride(15 * secondMs, zone);
    case "minute":
      return clockStride(minuteMs, zone);
    case "5 minutes":
      return clockStride(5 * minuteMs, zone);
    case "15 minutes":
      return clockStride(15 * minuteMs, zone);
    case "30 minutes":
      return clockStride(30 * minuteMs, zone);
    case "hour":
      return clockStride(hourMs, zone);
    case "3 hours":
      return partOfDayStride(3, zone);
    case "6 hours":
      return partOfDayStride(6, zone);
    case "12 hours":
      return partOfDayStride(12, zone);
    case "day":
      return calendarStride(dayMs, zone, { days: 1 }, (date) => date);
    case "week":
      return calendarStride(7 * dayMs, zone, { weeks: 1 }, (date) => startOfWeek(date, "en", "mon"));
    case "month":
      return calendarStride(yearMs / 12, zone, { months: 1 }, startOfMonth);
    case "quarter":
      return calendarStride(yearMs / 4, zone, { months: 3 }, (date) => startOfMonth(date).subtract({ months: (date.month - 1) % 3 }));
    case "year":
      return calendarStride(yearMs, zone, { years: 1 }, startOfYear);
    case "decade":
      return calendarStride(10 * yearMs, zone, { years: 10 }, (date) => startOfYears(date, 10));
    case "century":
      return calendarStride(100 * yearMs, zone, { years: 100 }, (date) => startOfYears(date, 100));
  }
}

/** Up to an hour: so much time passes, whatever clocks are set to meanwhile; an hour that comes twice is two buckets. */
function clockStride(stepMs: number, zone: string): Stride {
  const floor = (ms: number) => {
    const wallMs = ms + fromAbsolute(ms, zone).offset;
    return ms - (((wallMs % stepMs) + stepMs) % stepMs);
  };
  return {
    aboutMs: stepMs,
    floor,
    next(ms) {
      const edge = floor(ms + stepMs);
      return edge > ms ? edge : edge + stepMs;
    },
  };
}

/** Some hours, as a clock on the wall shows them: on two days of the year one of them is longer or shorter. */
function partOfDayStride(hours: number, zone: string): Stride {
  const wall = (ms: number) => {
    const local = toCalendarDateTime(fromAbsolute(ms, zone));
    return local.set({ hour: local.hour - (local.hour % hours), minute: 0, second: 0, millisecond: 0 });
  };
  const instant = (local: ReturnType<typeof wall>) => toZoned(local, zone).toDate().getTime();
  return {
    aboutMs: hours * hourMs,
    floor: (ms) => instant(wall(ms)),
    next: (ms) => firstAfter(ms, (times) => instant(wall(ms).add({ hours: hours * times }))),
  };
}

/** Days and more: from midnight to midnight, or from the first moment of a day that has no midnight. */
function calendarStride(aboutMs: number, zone: string, length: DateDuration, start: (date: CalendarDate) => CalendarDate): Stride {
  const dateOf = (ms: number) => start(toCalendarDate(fromAbsolute(ms, zone)));
  const instant = (date: CalendarDate) => toZoned(date, zone).toDate().getTime();
  return {
    aboutMs,
    floor: (ms) => instant(dateOf(ms)),
    // From its start again: what begins with the year 1 is shorter than others.
    next: (ms) => firstAfter(ms, (times) => instant(start(dateOf(ms).add(multiply(length, times))))),
  };
}

/** Where clocks were put forward over a whole bucket, the edge after it is the same instant: then it is the one after that. */
function firstAfter(ms: number, edge: (times: number) => number): number {
  for (const times of [1, 2, 3]) {
    const found = edge(times);
    if (found > ms) return found;
  }
  return ms;
}

function multiply(length: DateDuration, times: number): DateDuration {
  return Object.fromEntries(Object.entries(length).map(([unit, amount]) => [unit, Number(amount) * times]));
}

/** The first day of the decade or century. There is no year 0; a zone can carry the first hours of it into years before Christ, counted backwards. */
function startOfYears(date: CalendarDate, years: number): CalendarDate {
  if (date.era === "BC") return startOfYear(date);
  return startOfYear(date).set({ year: Math.max(1, date.year - (date.year % years)) });
}
