import { CalendarDate, startOfWeek } from "@internationalized/date";

const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
const anyDay = new CalendarDate(2026, 7, 1);

/** The day on which the viewer's weeks begin: a matter of where one lives, not of the language of the page. */
export function weekStart(): (typeof days)[number] {
  const first = startOfWeek(anyDay, navigator.language).toDate("UTC").getUTCDay();
  return days[first] ?? "mon";
}
