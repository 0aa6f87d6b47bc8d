import { localText } from "./local-text.ts";

const reachMs = 5 * 60_000;

/** The dates of a filter for five minutes before and after an instant. */
export function aroundTime(instant: string, timeZone: string): { from: string; to: string; timeZone: string } {
  const at = Date.parse(instant);
  return { from: localText(at - reachMs, timeZone), to: localText(at + reachMs, timeZone), timeZone };
}
