import { UserLogsError } from "../entry/error.ts";

/** What a date can be made of: a clock may count in fractions, but one that gives no date would make every entry unreadable. */
export function wholeMilliseconds(clock: () => number): () => number {
  return () => {
    const ms = Math.floor(clock());
    if (ms >= 0 && ms <= lastDateMs) return ms;
    throw new UserLogsError("store_unavailable", `The clock of the store gave ${ms}, which is no time in milliseconds since 1970.`);
  };
}

// The last date that is written with a year of four digits.
const lastDateMs = Date.parse("9999-12-31T23:59:59.999Z");
