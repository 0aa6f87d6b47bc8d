import { parseDate, parseDateTime } from "@internationalized/date";

const pattern = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

/** A typed date as the address writes it (`2026-07-01` or `2026-07-01T15:41:53`), "" for none, null where it is not a date. */
export function readDate(typed: string): string | null {
  const text = typed.trim();
  if (text === "" || instantPattern.test(text)) return text;
  const match = pattern.exec(text);
  if (!match) return null;
  const [, year = "", month = "", day = "", hour, minute, second] = match;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const time = hour === undefined ? "" : `T${hour.padStart(2, "0")}:${minute}${second === undefined ? "" : `:${second}`}`;
  return exists(date, time) ? date + time : null;
}

/** A date of the address as a person writes it, `2026-07-01 15:41`. */
export function showDate(value: string): string {
  return instantPattern.test(value) ? value : value.replace("T", " ");
}

function exists(date: string, time: string): boolean {
  try {
    return time === ""
      ? parseDate(date).toString() === date
      : parseDateTime(date + time)
          .toString()
          .startsWith(date);
  } catch {
    // The parser throws for what is not in the calendar; that is the answer.
    return false;
  }
}
