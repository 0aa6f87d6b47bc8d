import { fromAbsolute, toCalendarDate, toZoned } from "@internationalized/date";
import type { Bucket } from "user-logs/client";

/** The coarsest words in which a stretch of time can be said exactly. */
export type Grain = "year" | "month" | "day" | "minute" | "second" | "instant";

/** A bucket as a person says it: up to the last of its days, minutes or seconds, that one included. */
export interface Span {
  readonly grain: Grain;
  readonly firstMs: number;
  /** When the last minute or second begins; of days and more, their last moment. */
  readonly lastMs: number;
  /** The last moment. */
  readonly endMs: number;
}

const grains: readonly Grain[] = ["year", "month", "day", "minute", "second", "instant"];
const grainMs: Readonly<Record<Grain, number>> = { year: 1, month: 1, day: 1, minute: 60_000, second: 1_000, instant: 1 };

/** What lies between the ends of the bucket, in the zone. */
export function spanOf({ from, to }: Pick<Bucket, "from" | "to">, zone: string): Span {
  const [firstMs, afterMs] = [Date.parse(from), Date.parse(to)];
  const grain = grains[Math.max(...[firstMs, afterMs].map((ms) => grains.indexOf(grainAt(ms, zone))))] ?? "instant";
  return { grain, firstMs, lastMs: afterMs - grainMs[grain], endMs: afterMs - 1 };
}

/** Whether it is the first moment of a day. Not every day begins at midnight. */
export function beginsDay(ms: number, zone: string): boolean {
  return (
    toZoned(toCalendarDate(fromAbsolute(ms, zone)), zone)
      .toDate()
      .getTime() === ms
  );
}

function grainAt(ms: number, zone: string): Grain {
  const local = fromAbsolute(ms, zone);
  if (beginsDay(ms, zone)) return local.day > 1 ? "day" : local.month > 1 ? "month" : "year";
  if (local.millisecond > 0) return "instant";
  return local.second > 0 ? "second" : "minute";
}
