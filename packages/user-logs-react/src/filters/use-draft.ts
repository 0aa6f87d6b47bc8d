import { useState } from "react";
import { emptyUrlQuery, queryOf, type UrlQuery } from "user-logs/client";
import { usePage } from "../page-context.ts";
import { problemOf } from "../state/problem.ts";
import { queryKey } from "../state/url-state.ts";
import { readDate, showDate } from "./date-value.ts";

/** The filters as they stand in the panel, before *Filter* applies them. */
export interface Draft {
  readonly query: UrlQuery;
  readonly fromText: string;
  readonly toText: string;
  readonly errors: { readonly from: string | null; readonly to: string | null };
  readonly change: (change: Partial<UrlQuery>) => void;
  readonly typeDate: (which: "from" | "to", text: string) => void;
  readonly setDates: (dates: { from: string; to: string }) => void;
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
  const errorOfDates = (problem: { field?: string }) =>
    problem.field === "to" ? { from: null, to: page.strings.dateHint } : { from: page.strings.dateHint, to: null };

  function apply() {
    const [from, to] = [readDate(typed.fromText), readDate(typed.toText)];
    if (from === null || to === null) {
      const error = (value: string | null) => (value === null ? page.strings.dateHint : null);
      setTyped({ ...typed, errors: { from: error(from), to: error(to) } });
      return;
    }
    const sameDates = from === page.query.from && to === page.query.to;
    const timeZone = sameDates ? page.query.timeZone : page.timeZone;
    const query = { ...typed.query, from, to, timeZone, search: page.query.search, sort: page.query.sort };
    try {
      queryOf(query);
    } catch (error) {
      const problem = problemOf(error);
      const errors = errorOfDates(problem);
      setTyped({ ...typed, errors: { from: errors.from && problem.detail, to: errors.to && problem.detail } });
      return;
    }
    setTyped({ ...typed, errors: noErrors });
    page.ask(query);
  }

  return {
    query: withReadableDates(typed, page.timeZone, page.query),
    fromText: typed.fromText,
    toText: typed.toText,
    errors: typed.errors,
    change: (change) => setTyped({ ...typed, query: { ...typed.query, ...change } }),
    typeDate: (which, text) =>
      setTyped({ ...typed, [which === "from" ? "fromText" : "toText"]: text, errors: { ...typed.errors, [which]: null } }),
    setDates: ({ from, to }) => setTyped({ ...typed, fromText: from, toText: to, errors: noErrors }),
    apply,
    reset: () => {
      setTyped(begin("", emptyUrlQuery));
      page.ask({ ...emptyUrlQuery, search: page.query.search, sort: page.query.sort });
    },
  };
}

function begin(basis: string, query: UrlQuery): Typed {
  return { basis, query, fromText: showDate(query.from), toText: showDate(query.to), errors: noErrors };
}

/** What options are counted under: the dates as typed where they can be read, else none. */
function withReadableDates(typed: Typed, viewerZone: string, applied: UrlQuery): UrlQuery {
  const [from, to] = [readDate(typed.fromText) ?? "", readDate(typed.toText) ?? ""];
  const timeZone = from === applied.from && to === applied.to ? applied.timeZone : viewerZone;
  const query = { ...typed.query, from, to, timeZone, search: applied.search };
  try {
    queryOf(query);
    return query;
  } catch {
    // The end lies before the beginning, which *Filter* will say; until then the dates do not count.
    return { ...query, from: "", to: "" };
  }
}
