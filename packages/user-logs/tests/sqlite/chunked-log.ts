import type { Entry, NewEntry } from "../../src/entry/entry.ts";
import { createEntryId } from "../../src/entry/id.ts";
import { entryOf } from "../../src/store/conformance/case.ts";
import type { Store } from "../../src/store/store.ts";
import { oddTexts } from "../store/arbitrary.ts";

/** Two chunks that are stored, and one that is not. */
export const chunkedEntries = 135_000;
const entriesOfCall = 5_000;
export const startMs = Date.parse("2026-01-01T00:00:00.000Z");

/** A log with frequent and rare values, names that change, and sentences of every kind; one call a second. */
export async function fillChunkedLog(store: Store, setNow: (ms: number) => void): Promise<Entry[]> {
  const log: Entry[] = [];
  for (let made = 0; made < chunkedEntries; made += entriesOfCall) {
    setNow(startMs + made / 5);
    const entries = Array.from({ length: entriesOfCall }, (_, index) => chunkedEntry(made + index));
    const receipts = await store.append(entries);
    for (const [index, entry] of entries.entries()) {
      log.push({ ...entry, position: receipts[index]!.position, recordedAt: receipts[index]!.recordedAt });
    }
  }
  return log;
}

// Multiples of the golden ratio are spread evenly, and the same each time.
const spread = (index: number, of: number) => Math.floor(((index * 0.618_033_988_75) % 1) ** 2 * of);
const plainTexts = oddTexts.filter((text) => text.isWellFormed() && !text.includes("\u0000"));

function chunkedEntry(index: number): NewEntry {
  const who = spread(index, 90);
  const name = `${plainTexts[who % plainTexts.length]}${index > 70_000 && who % 7 === 0 ? " (renamed)" : ""}`;
  const lead = spread(index * 7 + 1, 30_000);
  const item = index % 5 === 0 ? null : { type: "lead", id: String(lead), name: `${plainTexts[lead % plainTexts.length]} ${lead >> 3}` };
  const module = ["leads", "users", "reports"][spread(index * 3, 3)]!;
  const typed = `${index} ${plainTexts[index % plainTexts.length]}`;
  return entryOf({
    id: createEntryId(),
    actor: { type: "user", id: String(who), name },
    role: who % 11 === 0 ? null : `Role ${who % 4}`,
    item,
    action: `${module}.${index % 3 === 0 ? "visit" : "update"}`,
    kind: index % 3 === 0 ? "visit" : "change",
    outcome: { status: index % 997 === 0 ? "denied" : "success" },
    ...(index % 20 === 3
      ? { info: `${name} wrote ${typed} to ${item?.name ?? "nobody"}`, message: { key: "leads.write", version: 1, params: { typed } } }
      : { info: index % 40 === 7 ? `${typed}, which nobody typed` : `${name} worked on ${item?.name ?? module}, again` }),
  });
}
