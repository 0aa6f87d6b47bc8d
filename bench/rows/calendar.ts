/** When a company works: weekdays from 8 to 18 o'clock with a dip at noon, little at weekends, less in summer, more every year. */
export interface Calendar {
  /** The moment by which this share of the log has been recorded, 0 to 1; grows with the share. */
  momentAt(share: number): number;
}

export const firstDay = "2023-01-02";
export const lastDay = "2025-12-31";
const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** Work of each hour from 6 o'clock on. */
const hours = [0.2, 1, 4, 8, 10, 9, 5, 6, 9, 9, 7, 4, 1.5, 0.6, 0.3, 0.2];
const firstHour = 6;
/** Work of each month, from January on. */
const months = [0.9, 1, 1.1, 1, 1, 1, 0.7, 0.6, 1.1, 1.1, 1.1, 0.7];

export function createCalendar(): Calendar {
  const startMs = Date.parse(`${firstDay}T00:00:00.000Z`);
  const days = (Date.parse(`${lastDay}T00:00:00.000Z`) - startMs) / dayMs + 1;
  const workDone = runningSums(Array.from({ length: days }, (_, day) => workOf(new Date(startMs + day * dayMs), day / days)));
  const hourDone = runningSums(hours);
  return {
    momentAt(share) {
      const day = placeIn(workDone, share);
      const hour = placeIn(hourDone, day.rest);
      return startMs + day.index * dayMs + Math.floor((firstHour + hour.index + hour.rest) * hourMs);
    },
  };
}

function workOf(date: Date, shareOfYears: number): number {
  const weekday = date.getUTCDay();
  const week = weekday === 0 ? 0.04 : weekday === 6 ? 0.1 : weekday === 5 ? 0.85 : 1;
  return week * months[date.getUTCMonth()]! * (1 + 1.5 * shareOfYears);
}

/** How much is done before each part begins, as shares of the whole; one more at the end: 1. */
function runningSums(parts: readonly number[]): number[] {
  const total = parts.reduce((sum, part) => sum + part, 0);
  let sum = 0;
  return [0, ...parts.map((part) => (sum += part) / total)];
}

/** The part in which this share is reached, and how much of that part is done then. */
function placeIn(sums: readonly number[], share: number): { index: number; rest: number } {
  let [low, high] = [0, sums.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sums[middle]! <= share) low = middle;
    else high = middle - 1;
  }
  return { index: low, rest: Math.min((share - sums[low]!) / (sums[low + 1]! - sums[low]!), 1) };
}
