import { createIsoDate } from "./iso-date.ts";

/** An hour: no zone has ever changed its clocks twice in so short a time. */
const slotMs = 60 * 60 * 1000;
/** Hours that are remembered, about a year. A log lies in time order, so hardly more than one is needed at a time. */
const mostSlots = 8_192;

/**
 * Writes instants as the page shows them, `2026-07-01 15:41:53`, in one IANA zone. The proleptic Gregorian calendar, 24 hours.
 *
 * Asking Intl takes several microseconds, so it is asked at both ends of each hour: where the zone is as far from UTC at one as at the
 * other, everything between is arithmetic; in an hour in which clocks change, Intl is asked for each instant.
 */
export function localDateFormat(timeZone: string): (instant: string) => string {
  const text = localDateOf(timeZone);
  return (instant) => text(Date.parse(instant));
}

/** The same of instants in milliseconds since 1970. */
export function localDateOf(timeZone: string): (ms: number) => string {
  const intl = intlFormat(timeZone);
  const isoDate = createIsoDate();
  const offsets = new Map<number, number | null>();

  /** Milliseconds to add to UTC in the whole slot; null where that changes within it. */
  function offsetOf(slot: number): number | null {
    const known = offsets.get(slot);
    if (known !== undefined) return known;
    const [begin, end] = [offsetAt(slot * slotMs), offsetAt((slot + 1) * slotMs - 1)];
    const offset = begin === end ? begin : null;
    if (offsets.size >= mostSlots) offsets.clear();
    offsets.set(slot, offset);
    return offset;
  }

  function offsetAt(ms: number): number {
    const second = Math.floor(ms / 1_000) * 1_000;
    return Date.parse(`${intl(second).replace(" ", "T")}Z`) - second;
  }

  let [lastSecond, lastText] = [Number.NaN, ""];
  return (ms) => {
    const second = Math.floor(ms / 1_000);
    if (second === lastSecond) return lastText;
    const offset = isPlainYear(ms) ? offsetOf(Math.floor(ms / slotMs)) : null;
    lastText = offset === null ? intl(ms) : spaced(isoDate(ms + offset));
    lastSecond = second;
    return lastText;
  };
}

/** A year that ISO 8601 and Intl both write with four digits, whatever the offset. */
function isPlainYear(ms: number): boolean {
  return ms > firstPlainMs && ms < lastPlainMs;
}

const firstPlainMs = Date.UTC(1000, 0, 3);
const lastPlainMs = Date.UTC(9999, 11, 29);

function spaced(text: string): string {
  return `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}

function intlFormat(timeZone: string): (ms: number) => string {
  const format = new Intl.DateTimeFormat("en-CA-u-ca-iso8601-nu-latn", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  return (ms) => {
    const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
    return `${parts["year"]}-${parts["month"]}-${parts["day"]} ${parts["hour"]}:${parts["minute"]}:${parts["second"]}`;
  };
}
