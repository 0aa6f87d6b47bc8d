import type { Entry } from "../entry/entry.ts";
import { limits } from "../entry/limits.ts";
import { everything } from "../query/query.ts";
import { askedParams, isAsked } from "../query/words.ts";
import { askedNames } from "../store/asked-names.ts";
import { headOf, openLog, recordLook } from "./open-log.ts";
import type { Question } from "./question.ts";
import { entryTable } from "./table.ts";
import { terminalJson } from "./terminal-text.ts";

export interface ListOptions {
  readonly file: string;
  readonly question: Question;
  readonly limitRows: number;
  readonly json: boolean;
  readonly widthColumns: number;
  readonly print: (text: string) => void;
  readonly warn: (text: string) => void;
}

/** Prints entries, and how many match in all. The look is recorded before anything is printed, and is not among them. */
export async function listCommand({ file, question, limitRows, json, widthColumns, print, warn }: ListOptions): Promise<void> {
  const { tenant, query, url } = question;
  const store = openLog(file);
  try {
    const { position: until } = await headOf(store, tenant, file);
    const entries: Entry[] = [];
    let cursor: string | null | undefined;
    while (entries.length < limitRows && cursor !== null) {
      const limit = Math.min(limits.pageRows, limitRows - entries.length);
      const page = await store.list(tenant, query, { limit, until, ...(cursor !== undefined && { cursor }) });
      entries.push(...page.entries);
      cursor = page.next;
    }
    const { count, exact } = await store.count(tenant, query, { bound: limits.countBound, until });
    if (isAsked(url))
      await recordLook(
        store,
        tenant,
        "user_logs.search",
        { params: askedParams(url, await askedNames(store, tenant, everything, url)) },
        warn,
      );
    else await recordLook(store, tenant, "user_logs.list", { params: {} }, warn);
    if (json) return print(entries.map((entry) => `${terminalJson(entry)}\n`).join(""));
    print(entryTable(entries, url.timeZone, widthColumns));
    print(`${entries.length} of ${count}${exact ? "" : "+"} entries\n`);
  } finally {
    await store.close();
  }
}
