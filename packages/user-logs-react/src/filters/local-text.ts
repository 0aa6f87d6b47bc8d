import { fromDate, toCalendarDateTime, toZoned } from "@internationalized/date";

/** The local time to the second, as the address writes it; in the hour that a clock shows twice, the instant itself. */
export function localText(atMs: number, timeZone: string): string {
  const second = new Date(Math.floor(atMs / 1000) * 1000);
  const local = toCalendarDateTime(fromDate(second, timeZone));
  const isUnique = toZoned(local, timeZone).toDate().getTime() === second.getTime();
  return isUnique ? local.toString() : second.toISOString();
}
