import { fromDate, toCalendarDateTime, toZoned } from "@internationalized/date";

const reachMs = 5 * 60_000;

/** The dates of a filter for five minutes before and after an instant. */
export function aroundTime(instant: string, timeZone: string): { from: string; to: string; timeZone: string } {
  const at = Date.parse(instant);
  return { from: localText(at - reachMs, timeZone), to: localText(at + reachMs, timeZone), timeZone };
}

/** The local time to the second; in the hour that a clock shows twice, the instant itself. */
function localText(atMs: number, timeZone: string): string {
  const second = new Date(Math.floor(atMs / 1000) * 1000);
  const local = toCalendarDateTime(fromDate(second, timeZone));
  const isUnique = toZoned(local, timeZone).toDate().getTime() === second.getTime();
  return isUnique ? local.toString() : second.toISOString();
}
