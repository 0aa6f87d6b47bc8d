import { join } from "node:path";
import type { FacetField } from "../packages/user-logs/src/query/answer.ts";
import { everything, newestFirst } from "../packages/user-logs/src/query/query.ts";
import { sqliteStore } from "../packages/user-logs/src/sqlite/store.ts";
import type { Store } from "../packages/user-logs/src/store/store.ts";
import { logFile, plainFile } from "./append.ts";
import { countCases, pageCases } from "./cases.ts";
import { tenant } from "./generate.ts";
import { time, type Timing } from "./measure.ts";
import { createPlainTable, type PlainTable } from "./plain-table.ts";

/** One case on this store and on the plain table. */
export interface Compared {
  readonly suite: "page" | "count" | "options" | "depth";
  readonly name: string;
  readonly own: Timing;
  readonly plain: Timing | null;
}

const pageRows = 50;
const bound = 10_000;

export async function benchPages(folder: string): Promise<{ firstPageMs: number; compared: Compared[] }> {
  const begin = performance.now();
  const store = sqliteStore({ file: join(folder, logFile) });
  await store.list(tenant, { filter: everything, search: "", sort: newestFirst }, { limit: pageRows });
  const firstPageMs = performance.now() - begin;
  const plain = createPlainTable(join(folder, plainFile));
  try {
    return {
      firstPageMs,
      compared: [
        ...(await pages(store, plain)),
        ...(await counts(store, plain)),
        ...(await options(store, plain)),
        ...(await depth(store, plain)),
      ],
    };
  } finally {
    plain.close();
    await store.close();
  }
}

async function pages(store: Store, plain: PlainTable): Promise<Compared[]> {
  const compared: Compared[] = [];
  for (const { name, query } of pageCases()) {
    const own = await time(() => store.list(tenant, query, { limit: pageRows }));
    compared.push({ suite: "page", name, own, plain: await time(() => plain.page(query, pageRows)) });
  }
  return compared;
}

async function counts(store: Store, plain: PlainTable): Promise<Compared[]> {
  const compared: Compared[] = [];
  for (const { name, query } of countCases()) {
    const own = await time(() => store.count(tenant, query, { bound }));
    compared.push({ suite: "count", name, own, plain: await time(() => plain.count(query, bound)) });
  }
  return compared;
}

async function options(store: Store, plain: PlainTable): Promise<Compared[]> {
  const compared: Compared[] = [];
  for (const { name, query } of countCases()) {
    for (const field of ["actor", "role", "module"] as const satisfies FacetField[]) {
      const own = await time(() => store.facet(tenant, field, query, { limit: 1_000, bound }), { runs: 5 });
      compared.push({ suite: "options", name: `${field} · ${name}`, own, plain: await time(() => plain.facet(field, query), { runs: 5 }) });
    }
  }
  return compared;
}

/** Page 1,000 beside page 1, both by keyset. */
async function depth(store: Store, plain: PlainTable): Promise<Compared[]> {
  const query = { filter: { field: "role", in: ["Sales Agent"] }, search: "", sort: newestFirst } as const;
  let cursor: string | undefined;
  let last = 0;
  for (let page = 1; page < 1_000; page++) {
    const { entries, next } = await store.list(tenant, query, { limit: pageRows, ...(cursor !== undefined && { cursor }) });
    if (next === null) break;
    cursor = next;
    last = entries.at(-1)?.position ?? last;
  }
  const at = cursor === undefined ? {} : { cursor };
  return [
    {
      suite: "depth",
      name: "page 1",
      own: await time(() => store.list(tenant, query, { limit: pageRows })),
      plain: await time(() => plain.page(query, pageRows)),
    },
    {
      suite: "depth",
      name: "page 1,000",
      own: await time(() => store.list(tenant, query, { limit: pageRows, ...at })),
      plain: await time(() => plain.page(query, pageRows, last)),
    },
  ];
}
