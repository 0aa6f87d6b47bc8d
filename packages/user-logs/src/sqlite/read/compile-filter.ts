import { kinds, outcomes } from "../../entry/entry.ts";
import type { Filter, FilterField } from "../../query/query.ts";
import { firstRowAt } from "./date-range.ts";
import type { Reader, Tenant } from "./reader.ts";
import { tokenOf } from "../token.ts";

/** Rows that follow one another, and which of them match: an expression of FTS5, or all of them. */
export interface Segment {
  readonly first: number;
  readonly last: number;
  readonly match: string | true;
}

type Match = string | boolean;

/**
 * The filter as segments of the log, in its order, that together have every row that matches and no other. The log is cut at each date
 * that the filter names: between two cuts every condition on a date is true or false as a whole, and the rest is an expression over the index.
 */
export function compileFilter(reader: Reader, tenant: Tenant, filter: Filter): Segment[] {
  const rowsAt = new Map<string, number>();
  const instants = [...instantsIn(filter)];
  for (const instant of instants) if (!rowsAt.has(instant)) rowsAt.set(instant, firstRowAt(reader, tenant, instant));
  const cuts = [...new Set([tenant.first, ...rowsAt.values()])].filter((row) => row <= tenant.last).toSorted((a, b) => a - b);
  const compiler: Compiler = { rowsAt, tokens: memoized((field, values) => tokensOf(reader, tenant, field, values)) };
  const segments: Segment[] = [];
  for (const [index, first] of cuts.entries()) {
    const match = matchAt(compiler, filter, first);
    const last = (cuts[index + 1] ?? tenant.last + 1) - 1;
    if (match !== false) addSegment(segments, { first, last, match });
  }
  return segments;
}

/** An expression that matches where one of the tokens is. */
export function anyOf(tokens: readonly string[]): string {
  return `(${tokens.map(quote).join(" OR ")})`;
}

/** A token as FTS5 reads it: between quotes nothing but a quote has a meaning. */
export function quote(token: string): string {
  return `"${token.replaceAll('"', '""')}"`;
}

/** FTS5 has no word for "everything"; every entry is of some kind. */
export function everyEntry(reader: Reader, tenant: Tenant): string {
  return anyOf(tokensOf(reader, tenant, "kind", kinds));
}

interface Compiler {
  /** The first row at or after each instant that the filter names. */
  readonly rowsAt: ReadonlyMap<string, number>;
  readonly tokens: (field: FilterField, values: readonly string[]) => readonly string[];
}

/** What the filter means for the rows from one cut to the next. */
function matchAt(compiler: Compiler, filter: Filter, row: number): Match {
  if ("and" in filter) return matchAll(compiler, filter.and, row);
  if ("or" in filter) {
    const matches = filter.or.map((part) => matchAt(compiler, part, row)).filter((match) => match !== false);
    if (matches.includes(true)) return true;
    return matches.length > 0 && `(${matches.join(" OR ")})`;
  }
  if ("not" in filter) return matchAll(compiler, [filter], row);
  if (filter.field === "recordedAt") {
    const { from, to } = filter;
    return (from === undefined || row >= compiler.rowsAt.get(from)!) && (to === undefined || row < compiler.rowsAt.get(to)!);
  }
  const tokens = compiler.tokens(filter.field, filter.in);
  return tokens.length > 0 && anyOf(tokens);
}

function matchAll(compiler: Compiler, parts: readonly Filter[], row: number): Match {
  const within: string[] = [];
  const without: string[] = [];
  for (const part of parts) {
    const inner = "not" in part ? part.not : null;
    const others = inner && otherValues(inner);
    const negated = inner !== null && others === null;
    const match = matchAt(compiler, others ?? inner ?? part, row);
    if (match === negated) return false;
    if (typeof match === "string") (negated ? without : within).push(match);
  }
  if (without.length === 0) return within.length === 0 || `(${within.join(" AND ")})`;
  const all = within.length > 0 ? within : [anyOf(compiler.tokens("kind", kinds))];
  return `((${all.join(" AND ")}) NOT (${without.join(" OR ")}))`;
}

/** Every entry has one of few kinds and outcomes: not to have some of them is to have one of the others, which is quicker to look for. */
function otherValues(filter: Filter): Filter | null {
  if (!("field" in filter)) return null;
  if (filter.field === "kind") return { field: "kind", in: kinds.filter((kind) => !filter.in.includes(kind)) };
  if (filter.field === "outcome") return { field: "outcome", in: outcomes.filter((outcome) => !filter.in.includes(outcome)) };
  return null;
}

/** Where nothing changes at a cut, there is none. */
function addSegment(segments: Segment[], next: Segment): void {
  const before = segments.at(-1);
  if (before && before.match === next.match && before.last + 1 === next.first)
    segments[segments.length - 1] = { ...before, last: next.last };
  else segments.push(next);
}

function* instantsIn(filter: Filter): Generator<string> {
  if ("and" in filter) for (const part of filter.and) yield* instantsIn(part);
  else if ("or" in filter) for (const part of filter.or) yield* instantsIn(part);
  else if ("not" in filter) yield* instantsIn(filter.not);
  else if (filter.field === "recordedAt") {
    if (filter.from !== undefined) yield filter.from;
    if (filter.to !== undefined) yield filter.to;
  }
}

/** Each list of values is looked up once for each field, and not for each segment again. */
function memoized(find: Compiler["tokens"]): Compiler["tokens"] {
  const known = new Map<FilterField, Map<readonly string[], readonly string[]>>();
  return (field, values) => {
    const ofField = known.get(field) ?? new Map<readonly string[], readonly string[]>();
    const tokens = ofField.get(values) ?? find(field, values);
    known.set(field, ofField.set(values, tokens));
    return tokens;
  };
}

function tokensOf(reader: Reader, tenant: Tenant, field: FilterField, values: readonly string[]): string[] {
  const tokens: string[] = [];
  for (const value of new Set(values)) {
    const number = reader.term(tenant, field, value);
    if (number !== null) tokens.push(tokenOf(number));
  }
  return tokens;
}
