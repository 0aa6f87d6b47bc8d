import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import type { Client } from "user-logs/client";
import type { PageContext } from "../page-context.ts";
import type { Strings } from "../strings.ts";
import { createLabels } from "./labels.ts";
import { queryKey, type UrlState, writeUrl } from "./url-state.ts";
import { useTimeZone } from "./use-time-zone.ts";

interface PageContextOptions {
  readonly client: Client;
  readonly search: string;
  readonly url: UrlState;
  readonly onNavigate: (params: URLSearchParams, options: { replace: boolean }) => void;
  readonly strings: Strings;
  readonly locale: string;
  readonly timeZone: string | undefined;
  readonly root: RefObject<HTMLElement | null>;
}

/** Puts together what every part of the page may ask for; the same object as long as the address is the same. */
export function usePageContext({
  client,
  search,
  url,
  onNavigate,
  strings,
  locale,
  timeZone: known,
  root,
}: PageContextOptions): PageContext {
  const timeZone = useTimeZone(known);
  const [labels] = useState(createLabels);
  const latestNavigate = useRef(onNavigate);
  useEffect(() => {
    latestNavigate.current = onNavigate;
  });
  return useMemo(() => {
    const format = new Intl.NumberFormat(locale);
    const { query } = url;
    const go = (params: URLSearchParams, replace: boolean) => {
      if (params.toString() !== new URLSearchParams(search).toString()) latestNavigate.current(params, { replace });
    };
    return {
      client,
      strings,
      timeZone,
      query,
      labels,
      number: (value) => format.format(value),
      ask: (change, { replace = false } = {}) => {
        const next = { ...query, ...change };
        // From a bad address there is no way but forward.
        const unchanged = url.problem === null && url.entry === null && queryKey(next) === queryKey(query);
        if (!unchanged) go(writeUrl(search, { query: next, entry: null }), replace);
      },
      // Opening is a step that Back undoes; going on to a neighbour and closing are not.
      open: (entry) => go(writeUrl(search, { query, entry }), entry === null || url.entry !== null),
      entryHref: (entry) => `?${writeUrl(search, { query, entry }).toString()}`,
      theme: () => {
        const theme = root.current?.closest("[data-theme]")?.getAttribute("data-theme");
        return theme === null || theme === undefined ? {} : { "data-theme": theme };
      },
    };
  }, [client, strings, timeZone, url, search, locale, labels, root]);
}
