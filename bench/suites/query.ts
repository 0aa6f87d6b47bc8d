import type { FacetField } from "../../packages/user-logs/src/query/answer.ts";
import { facetFields } from "../../packages/user-logs/src/query/answer.ts";
import { everything, type Filter, newestFirst, type Query } from "../../packages/user-logs/src/query/query.ts";
import { dimensions } from "../cases/filters.ts";
import { type Case, pageCases, summaryCases } from "../cases/page-cases.ts";
import { filledPeer } from "../fill.ts";
import { measureAll, type MeasureOptions, type Timing } from "../measure.ts";
import { openOwnPeer } from "../peers/own.ts";
import { type Answer, type Cursor, type Peer, type PeerName, type Question, type SubjectName, titles } from "../peers/peer.ts";
import { firstDay, lastDay } from "../rows/calendar.ts";
import type { SuiteOptions } from "./options.ts";

export const questionKinds = ["first page", "count", "options", "histogram", "page 1,000"] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** One case, on our store and on each peer. */
export interface Compared {
  readonly kind: QuestionKind;
  readonly name: string;
  readonly timings: Readonly<Partial<Record<SubjectName, Timing>>>;
  /** Ours alone: whether a count was counted to its end. */
  readonly exact: boolean;
  /** Peers that gave another answer than ours: a `LIKE` that knows the case of ASCII only, other orders of what is equal. */
  readonly differs: readonly PeerName[];
}

export interface QueryResult {
  /** From opening the store to its first page. */
  readonly openingMs: number;
  readonly compared: readonly Compared[];
}

export const pageRows = 50;
const bound = 10_000;
const buckets = 60;
const deepPage = 1_000;

interface NamedQuestion {
  readonly kind: QuestionKind;
  readonly name: string;
  readonly question: Question;
}

interface Asked extends NamedQuestion {
  readonly timing: Timing;
  readonly answer: Answer | null;
}

/** Asks our store everything, then each peer in turn, so that each has the machine's memory for itself. */
export async function benchQuery(options: SuiteOptions): Promise<QueryResult> {
  await filledPeer("own", options).then((peer) => peer.close());
  const begin = performance.now();
  const own = openOwnPeer(options);
  await own.ask({ verb: "page", query: { filter: everything, search: "", sort: newestFirst }, limit: pageRows });
  const openingMs = performance.now() - begin;
  const ours = await askAndClose(own, { rounds: 7, timeoutMs: options.timeoutMs }, options);
  const theirs = new Map<PeerName, Asked[]>();
  for (const name of options.peers) {
    const peer = await filledPeer(name, options);
    theirs.set(name, await askAndClose(peer, { rounds: 3, timeoutMs: options.timeoutMs }, options));
  }
  return { openingMs, compared: ours.map((one, index) => compare(one, new Map([...theirs].map(([name, all]) => [name, all[index]!])))) };
}

async function askAndClose(peer: Peer, how: MeasureOptions, { say }: SuiteOptions): Promise<Asked[]> {
  const begin = performance.now();
  try {
    const named = [...questions(), ...(await deepQuestions(peer))];
    const measured = await measureAll(named, ({ question }) => peer.ask(question), how);
    say(`  ${titles[peer.name]}: ${named.length} questions in ${Math.round((performance.now() - begin) / 1000)} s`);
    return named.map((one, index) => ({ ...one, ...measured[index]! }));
  } finally {
    await peer.close();
  }
}

function questions(): NamedQuestion[] {
  const pages = pageCases();
  const summaries = summaryCases();
  // What a count answers does not depend on the order: each filter and search once.
  const counted = new Map(pages.map(({ name, query }) => [JSON.stringify([query.filter, query.search]), { name: unsorted(name), query }]));
  const options = summaries.flatMap(({ name, query }) => facetFields.map((field) => optionsOf(field, name, query)));
  const edges = edgesOf(buckets);
  return [
    ...pages.map(({ name, query }): NamedQuestion => ({ kind: "first page", name, question: { verb: "page", query, limit: pageRows } })),
    ...[...counted.values()].map(({ name, query }: Case): NamedQuestion => ({
      kind: "count",
      name,
      question: { verb: "count", query, bound },
    })),
    ...options,
    ...summaries.map(({ name, query }): NamedQuestion => ({
      kind: "histogram",
      name: unsorted(name),
      question: { verb: "histogram", query, edges },
    })),
  ];
}

const unsorted = (name: string) => name.slice(0, name.lastIndexOf(" · "));

function optionsOf(field: FacetField, name: string, query: Query): NamedQuestion {
  return { kind: "options", name: `${field}s of ${unsorted(name)}`, question: { verb: "facet", query, field, bound } };
}

/** The edges of buckets of the same length, over all the years. */
function edgesOf(count: number): string[] {
  const [from, to] = [Date.parse(firstDay), Date.parse(lastDay) + 86_400_000];
  return Array.from({ length: count + 1 }, (_, index) => new Date(from + Math.round(((to - from) * index) / count)).toISOString());
}

/** Page 1,000, or the last one, reached by going from page to page; beside it its page 1 again. */
async function deepQuestions(peer: Peer): Promise<NamedQuestion[]> {
  const asked: NamedQuestion[] = [];
  const cases: readonly [string, Filter, Query["sort"]][] = [
    ["everything", everything, newestFirst],
    ["role", dimensions.role.much, newestFirst],
    ["everything · by name", everything, { by: "name", direction: "asc" }],
  ];
  for (const [name, filter, sort] of cases) {
    const query: Query = { filter, search: "", sort };
    const after = await cursorOfPage(peer, query, deepPage);
    asked.push({ kind: "page 1,000", name: `${name}: page 1`, question: { verb: "page", query, limit: pageRows } });
    const deep: Question = { verb: "page", query, limit: pageRows, ...(after !== undefined && { after }) };
    asked.push({ kind: "page 1,000", name: `${name}: page 1,000`, question: deep });
  }
  return asked;
}

/** Where that page begins, or the last one that has rows; nothing where that is the first. */
async function cursorOfPage(peer: Peer, query: Query, number: number): Promise<Cursor | undefined> {
  let [before, after]: (Cursor | undefined)[] = [];
  for (let page = 1; page < number; page++) {
    const { numbers, next } = await peer.ask({ verb: "page", query, limit: pageRows, ...(after !== undefined && { after }) });
    if (numbers.length === 0) return before;
    if (next === null) return after;
    [before, after] = [after, next];
  }
  return after;
}

function compare(own: Asked, peers: ReadonlyMap<PeerName, Asked>): Compared {
  const differs = [...peers].filter(([, { answer }]) => answer !== null && own.answer !== null && !same(own, own.answer, answer));
  return {
    kind: own.kind,
    name: own.name,
    timings: { own: own.timing, ...Object.fromEntries([...peers].map(([name, { timing }]) => [name, timing])) },
    exact: own.answer?.exact ?? false,
    differs: differs.map(([name]) => name),
  };
}

/** Whether two answers say the same: of other orders than the date's only how many rows there are, of what is not exact only that there is more. */
function same({ question }: Asked, ours: Answer, theirs: Answer): boolean {
  const [mine = 0, other = 0] = [ours.numbers[0], theirs.numbers[0]];
  if (question.verb === "count") return ours.exact ? Math.min(mine, bound) === other : other >= Math.min(mine, bound);
  if (question.verb === "page" && question.query.sort.by !== "date") return ours.numbers.length === theirs.numbers.length;
  if (question.verb === "facet" && !ours.exact) return ours.numbers.length === theirs.numbers.length;
  return JSON.stringify(ours.numbers) === JSON.stringify(theirs.numbers);
}
