import { test } from "node:test";
import { appendCases } from "./conformance/append.ts";
import type { Case, Place } from "./conformance/case.ts";
import { concurrencyCases } from "./conformance/concurrency.ts";
import { exportCases } from "./conformance/export.ts";
import { filterCases } from "./conformance/filter.ts";
import { histogramCases } from "./conformance/histogram.ts";
import { listCases } from "./conformance/list.ts";
import { searchCases } from "./conformance/search.ts";
import { transactionCases } from "./conformance/transaction.ts";

export type { HostTransaction, Place } from "./conformance/case.ts";

const cases: readonly Case[] = [
  ...appendCases,
  ...listCases,
  ...exportCases,
  ...filterCases,
  ...searchCases,
  ...histogramCases,
  ...concurrencyCases,
  ...transactionCases,
];

/**
 * The suite that every store passes: the contract of `store.ts`, sentence by sentence, each with a place of its own.
 * A store is excused from a case only by its exact name and with a reason, which the test run prints.
 */
export function conformance(
  name: string,
  createPlace: () => Promise<Place>,
  { excuses = {} }: { excuses?: Readonly<Record<string, string>> } = {},
): void {
  for (const excused of Object.keys(excuses)) {
    if (!cases.some((known) => known.name === excused))
      throw new Error(`${name} is excused from "${excused}", which is no case of the suite.`);
  }
  for (const { name: sentence, run } of cases) {
    test(`${name}: ${sentence}`, { skip: excuses[sentence] ?? false }, async () => {
      const place = await createPlace();
      try {
        await run(place);
      } finally {
        await place.remove();
      }
    });
  }
}
