import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { machineInWords } from "../machine.ts";
import { quantile } from "../measure.ts";
import { type SubjectName, subjectNames, titles } from "../peers/peer.ts";
import { type KeptResult, readResults } from "../results.ts";
import type { QueryResult } from "../suites/query.ts";
import { draw, type Line } from "./draw.ts";

const file = join(import.meta.dirname, "../../docs/performance.svg");

/** Draws what the query suite measured at several sizes; the path of the picture. Throws where there is nothing to draw. */
export function drawPicture(): string {
  const results = readResults<QueryResult>("query");
  const last = results.at(-1);
  if (!last) throw new Error('Nothing was measured yet: run "npm run bench -- query --sizes 10000,100000,1000000" first.');
  const sizes = results.map(({ events }) => events).join(",");
  const notes = [machineInWords(last.machine), `again: npm run bench -- query picture --sizes ${sizes}`];
  writeFileSync(file, draw(linesOf(results), { title: "Cost against size: the median and the slowest 1% of first pages", notes }));
  return relative(process.cwd(), file);
}

function linesOf(results: readonly KeptResult<QueryResult>[]): Line[] {
  return subjectNames.flatMap((subject) =>
    [0.5, 0.99].flatMap((share): Line[] => {
      const points = results.flatMap(({ events, result }) => {
        const ms = spreadOf(result, subject, share);
        return Number.isNaN(ms) ? [] : [{ events, ms }];
      });
      const label = `${titles[subject]}, ${share === 0.5 ? "p50" : "p99"}`;
      return points.length === 0 ? [] : [{ subject, label, dashed: share !== 0.5, points }];
    }),
  );
}

/** The quantile over the first pages of the cases' medians; NaN where this was not measured. */
export function spreadOf({ compared }: QueryResult, subject: SubjectName, share: number): number {
  const pages = compared.filter(({ kind }) => kind === "first page").flatMap(({ timings }) => timings[subject] ?? []);
  return quantile(
    pages.map(({ p50Ms }) => p50Ms),
    share,
  );
}
