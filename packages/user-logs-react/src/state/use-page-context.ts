import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import type { Client } from "user-logs/client";
import type { PageContext } from "../page-context.ts";
import type { Strings } from "../strings.ts";
import { createLabels } from "./labels.ts";
import { queryKey, type UrlState, writeUrl } from "./url-state.ts";
import { useNarrow } from "./use-narrow.ts";
import { useOpeningStep } from "./use-opening-step.ts";
import { useTheme } from "./use-theme.ts";
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
  const step = useOpeningStep(url.entry);
  const theme = useTheme(root);
  const narrow = useNarrow(root);
  const latestNavigate = useRef(onNavigate);
  useEffect(() => {
    latestNavigate.current = onNavigate;
  });
  const page = useMemo((): Omit<PageContext, "narrow" | "theme"> => {
    const format = new Intl.NumberFormat(locale);
    const { query, listPage } = url;
    const go = (params: URLSearchParams, replace: boolean) => {
      if (params.toString() !== new URLSearchParams(search).toString()) latestNavigate.current(params, { replace });
    };
    return {
      client,
      strings,
      timeZone,
      query,
      listPage,
      labels,
      number: (value) => format.format(value),
      ask: (change, { replace = false } = {}) => {
        const next = { ...query, ...change };
        // From a bad address there is no way but forward.
        const unchanged = url.problem === null && url.entry === null && queryKey(next) === queryKey(query);
        if (!unchanged) go(writeUrl(search, { query: next, entry: null, listPage: 1 }), replace);
      },
      // Opening is a step that Back undoes; going on to a neighbour and closing are not.
      open: (entry) => {
        if (entry === null && step.undo()) return;
        if (entry !== null && url.entry === null) step.made();
        go(writeUrl(search, { query, entry, listPage }), entry === null || url.entry !== null);
      },
      turnTo: (wanted, { replace = false } = {}) => go(writeUrl(search, { query, entry: url.entry, listPage: wanted }), replace),
      entryHref: (entry) => `?${writeUrl(search, { query, entry, listPage }).toString()}`,
    };
  }, [client, strings, timeZone, url, search, locale, labels, step]);
  return useMemo(() => ({ ...page, narrow, theme: theme === null ? {} : { "data-theme": theme } }), [page, narrow, theme]);
}
