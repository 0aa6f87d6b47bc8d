import { useState } from "react";
import { emptyUrlQuery, queryOf, type UrlQuery } from "user-logs/client";
import { usePage } from "../page-context.ts";
import { type Problem, problemOf } from "../state/problem.ts";
import { queryKey } from "../state/url-state.ts";
import type { Strings } from "../strings.ts";
import { readDate, showDate } from "./date-value.ts";

/** The filters as they stand in the panel, before *Filter* applies them. */
export interface Draft {
  readonly query: UrlQuery;
  readonly fromText: string;
  readonly toText: string;
  readonly errors: { readonly from: string | null; readonly to: string | null };
  /** Whether the list does not show yet what stands here. */
  readonly isUnapplied: boolean;
  readonly change: (change: Partial<UrlQuery>) => void;
  readonly typeDate: (which: "from" | "to", text: string) => void;
  /** Sets both dates, and applies them at once with all that stands here. */
  readonly applyDates: (dates: { from: string; to: string }) => void;
  readonly apply: () => void;
  readonly reset: () => void;
}

interface Typed {
  readonly basis: string;
  readonly query: UrlQuery;
  readonly fromText: string;
  readonly toText: string;
  readonly errors: Draft["errors"];
}

const noErrors = { from: null, to: null };

/** Starts over whenever the address's filters change; searching and sorting leave it alone. */
export function useDraft(): Draft {
  const page = usePage();
  const basis = queryKey({ ...page.query, search: "", sort: emptyUrlQuery.sort });
  const [typed, setTyped] = useState<Typed>(() => begin(basis, page.query));
  if (typed.basis !== basis) setTyped(begin(basis, page.query));

  function apply(next: Typed) {
    const [from, to] = [readDate(next.fromText), readDate(next.toText)];
    if (from === null || to === null) {
      const error = (value: string | null) => (value === null ? page.strings.dateHint : null);
      setTyped({ ...next, errors: { from: error(from), to: error(to) } });
      return;
    }
    const sameDates = from === page.query.from && to === page.query.to;
    const timeZone = sameDates ? page.query.timeZone : page.timeZone;
    const query = { ...next.query, from, to, timeZone, search: page.query.search, sort: page.query.sort };
    const errors = errorsOfDates(query, page.strings);
    setTyped({ ...next, errors });
    if (errors === noErrors) page.ask(query);
  }

  return {
    query: withReadableDates(typed, page.timeZone, page.query),
    fromText: typed.fromText,
    toText: typed.toText,
    errors: typed.errors,
    isUnapplied: keyOf(typed) !== keyOf(begin(basis, page.query)),
    change: (change) => setTyped({ ...typed, query: { ...typed.query, ...change } }),
    typeDate: (which, text) =>
      setTyped({ ...typed, [which === "from" ? "fromText" : "toText"]: text, errors: { ...typed.errors, [which]: null } }),
    applyDates: ({ from, to }) => apply({ ...typed, fromText: from, toText: to }),
    apply: () => apply(typed),
    reset: () => {
      setTyped(begin("", emptyUrlQuery));
      page.ask({ ...emptyUrlQuery, search: page.query.search, sort: page.query.sort });
    },
  };
}

function begin(basis: string, query: UrlQuery): Typed {
  return { basis, query, fromText: showDate(query.from), toText: showDate(query.to), errors: noErrors };
}

function keyOf({ query, fromText, toText }: Typed): string {
  return queryKey({ ...query, from: fromText, to: toText, search: "", sort: emptyUrlQuery.sort });
}

/** What is wrong with dates that can be read: one that does not exist, or an end before its beginning. */
function errorsOfDates(query: UrlQuery, strings: Strings): Draft["errors"] {
  const isRefused = (dates: Partial<UrlQuery>) => problemOfDates({ ...query, ...dates }) !== null;
  if (!isRefused({})) return noErrors;
  const [from, to] = [isRefused({ to: "" }), isRefused({ from: "" })];
  if (!from && !to) return { from: strings.datesReversed, to: null };
  return { from: from ? strings.dateHint : null, to: to ? strings.dateHint : null };
}

function problemOfDates(query: UrlQuery): Problem | null {
  try {
    queryOf(query);
    return null;
  } catch (error) {
    return problemOf(error);
  }
}

/** What options are counted under: the dates as typed where they can be read, else none. */
function withReadableDates(typed: Typed, viewerZone: string, applied: UrlQuery): UrlQuery {
  const [from, to] = [readDate(typed.fromText) ?? "", readDate(typed.toText) ?? ""];
  const timeZone = from === applied.from && to === applied.to ? applied.timeZone : viewerZone;
  const query = { ...typed.query, from, to, timeZone, search: applied.search };
  // Where the end lies before the beginning *Filter* will say so; until then the dates do not count.
  return problemOfDates(query) === null ? query : { ...query, from: "", to: "" };
}
