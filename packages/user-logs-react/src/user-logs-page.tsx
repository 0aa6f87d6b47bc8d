import { useMemo, useRef } from "react";
import { I18nProvider } from "react-aria-components";
import type { Client } from "user-logs/client";
import { ProblemNotice } from "./list/states.tsx";
import type { UserLogsData } from "./load.ts";
import { LogView } from "./log-view.tsx";
import { PageContextProvider } from "./page-context.ts";
import { readUrl } from "./state/url-state.ts";
import { usePageContext } from "./state/use-page-context.ts";
import { englishStrings, type Strings } from "./strings.ts";

export interface UserLogsPageProps {
  readonly client: Client;
  /** The search part of the address, as the host's router has it: `?role=Admin&sort=oldest`. */
  readonly search: string;
  /** Asks the host's router to go to this page with other parameters; `replace`: without a step in the history. */
  readonly onNavigate: (params: URLSearchParams, options: { replace: boolean }) => void;
  /** The first rows, where the host's server loaded them with `loadUserLogs`. */
  readonly initial?: UserLogsData | null;
  /** Texts in another language. */
  readonly strings?: Strings;
  /** Language of numbers and of the calendar; `en-US` by default. */
  readonly locale?: string;
  /** The viewer's IANA zone, where the host knows it; the browser's by default. */
  readonly timeZone?: string;
}

/** The User Logs page: filters, list and drawer. Needs `user-logs-react/styles.css`, and a `main` of the host around it. */
export function UserLogsPage({
  client,
  search,
  onNavigate,
  initial = null,
  strings = englishStrings,
  locale = "en-US",
  timeZone,
}: UserLogsPageProps) {
  const root = useRef<HTMLDivElement>(null);
  const url = useMemo(() => readUrl(search), [search]);
  const page = usePageContext({ client, search, url, onNavigate, strings, locale, timeZone, root });
  return (
    <I18nProvider locale={locale}>
      <PageContextProvider value={page}>
        <div className="user-logs" ref={root}>
          <div className="ul-page">
            <h1 className="ul-title">{strings.pageTitle}</h1>
            {url.problem ? (
              <section className="ul-card">
                <ProblemNotice problem={url.problem} onRetry={() => page.ask({})} />
              </section>
            ) : (
              <LogView entryId={url.entry} initial={initial} />
            )}
          </div>
        </div>
      </PageContextProvider>
    </I18nProvider>
  );
}
