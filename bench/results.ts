import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { SuiteName } from "./arguments.ts";
import type { Machine } from "./machine.ts";

/** What one suite measured on one machine, as it is kept. */
export interface KeptResult<Result extends object = object> {
  readonly suite: SuiteName;
  readonly events: number;
  readonly machine: Machine;
  readonly result: Result;
}

const folder = join(import.meta.dirname, "results");

/** Keeps it, in the place of an earlier one of as many entries; the path from here. */
export function writeResult(kept: KeptResult): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `local-${kept.suite}-${kept.events}.json`);
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
  return relative(process.cwd(), file);
}

/** All that was kept of a suite, the smallest log first. */
export function readResults<Result extends object>(suite: SuiteName): KeptResult<Result>[] {
  return globSync(join(folder, `local-${suite}-*.json`))
    .map((file) => JSON.parse(readFileSync(file, "utf8")) as KeptResult<Result>)
    .toSorted((a, b) => a.events - b.events);
}
