import { sortOptions } from "../../query/evaluate-facet.ts";
import { moduleOf } from "../../entry/reference.ts";
import { foldText } from "../../entry/text.ts";
import type { Facet, FacetField } from "../../query/answer.ts";
import type { Query } from "../../query/query.ts";
import type { FacetRequest } from "../../store/store.ts";
import { type Bits, chunkRows, countBits, rangeBits, subtract, tally } from "../bits/bits.ts";
import type { Postings } from "../bits/postings.ts";
import type { Chunk } from "../index/chunk.ts";
import type { IndexedField } from "../index/field.ts";
import { decodeOutcome } from "../row/codec.ts";
import { findMatches, type Matches } from "./matches.ts";
import type { Reader, Tenant } from "./reader.ts";

/** `Store.facet`, on one connection: every count exact, whatever the bound. */
export function facet(
  reader: Reader,
  tenantName: string,
  field: FacetField,
  query: Pick<Query, "filter" | "search">,
  { contains = "", limit }: FacetRequest,
): Facet {
  return reader.snapshot(() => {
    const tenant = reader.tenant(tenantName);
    if (!tenant) return { options: [], more: false };
    const counts = byValue(reader, field, countEach(findMatches(reader, tenant, query), tenant.last, columns[field]));
    const wanted = foldText(contains);
    const found = [...counts]
      .map(([value, count]) => {
        reader.clock.look();
        return { value, label: field === "actor" ? newestName(reader, tenant, value) : value, count };
      })
      .filter(({ label }) => foldText(label).includes(wanted));
    return {
      options: sortOptions(found)
        .slice(0, limit)
        .map((option) => ({ ...option, exact: true })),
      more: found.length > limit,
    };
  });
}

const columns = { actor: "actor", role: "role", module: "action", action: "action", outcome: "flags" } as const;

/** How many of the matching rows have each number in a column; 0 stands for none. */
function countEach(matches: Matches, last: number, column: IndexedField): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { chunk, window, rows } of matches.chunks(last)) {
    const postings = chunk.postings(column);
    // Of a whole chunk the lengths are known; of a part of it they are counted.
    const whole = rows === "all" && window.from === 0 && window.to === chunkRows - 1;
    const within = whole ? null : countsOf(chunk, postings, typeof rows === "string" ? rangeBits(window.from, window.to) : rows);
    for (let index = 0; index < postings.values.length; index++) {
      const count = within ? within[index]! : postings.length(index);
      if (count > 0) counts.set(postings.values[index]!, (counts.get(postings.values[index]!) ?? 0) + count);
    }
  }
  return counts;
}

/** How many of the rows have each of the values, by their indexes: of a full chunk the others are counted where they are fewer. */
function countsOf(chunk: Chunk, postings: Postings, rows: Bits): Uint32Array {
  const counts = new Uint32Array(postings.values.length);
  const countOthers = chunk.stored && 2 * countBits(rows) > chunkRows;
  tally(countOthers ? subtract(rangeBits(0, chunkRows - 1), rows) : rows, postings.indexes(), counts);
  return countOthers ? counts.map((others, index) => postings.length(index) - others) : counts;
}

/** The counts under what a filter on the field compares. */
function byValue(reader: Reader, field: FacetField, numbers: ReadonlyMap<number, number>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [number, count] of numbers) {
    if (number === 0 && field !== "outcome") continue;
    const value = valueOf(reader, field, number);
    counts.set(value, (counts.get(value) ?? 0) + count);
  }
  return counts;
}

function valueOf(reader: Reader, field: FacetField, number: number): string {
  switch (field) {
    case "actor":
      return reader.rows.reference(number);
    case "module":
      return moduleOf(reader.rows.text(number));
    case "outcome":
      return decodeOutcome(number);
    case "role":
    case "action":
      return reader.rows.text(number);
  }
}

/** The name that the actor bears in the newest entry that it has, whether that one matches or not. */
function newestName(reader: Reader, tenant: Tenant, reference: string): string {
  const things = reader
    .statement("SELECT number, name FROM user_logs_thing WHERE reference = ? ORDER BY number DESC")
    .all(reader.term(tenant, "actor", reference));
  if (things.length === 1) return String(things[0]?.["name"]);
  const [row] = findMatches(reader, tenant, { filter: { field: "actor", in: [reference] }, search: "" }).rows("desc", tenant);
  return reader.rows.entry("", reader.rows.find(row!)).actor.name;
}
