import { useEffect, useRef } from "react";
import { EntryDrawer } from "./drawer/entry-drawer.tsx";
import { FilterPanel } from "./filters/filter-panel.tsx";
import { Announcer } from "./list/announcer.tsx";
import type { TableHandle } from "./list/entry-table.tsx";
import { LogList } from "./list/log-list.tsx";
import { ProblemNotice } from "./list/states.tsx";
import type { UserLogsData } from "./load.ts";
import { usePage } from "./page-context.ts";
import { useExport } from "./state/use-export.ts";
import { type Log, useLog } from "./state/use-log.ts";
import { useSearchShortcut } from "./state/use-shortcut.ts";
import { useView } from "./state/use-view.ts";
import { ExportStatus } from "./toolbar/export-status.tsx";

/** Rows before the end at which the drawer, stepping through, asks for more. */
const stepAhead = 3;

/** Problems that leave nothing to filter or to search. */
const refusals = ["signed_out", "not_allowed"];

/** Filters, list and drawer of a question that the address asks properly. */
export function LogView({ entryId, initial }: { entryId: string | null; initial: UserLogsData | null }) {
  const { client, strings, open } = usePage();
  const log = useLog(initial);
  const view = useView();
  const exporter = useExport(client);
  const search = useRef<HTMLInputElement>(null);
  const table = useRef<TableHandle>(null);
  useSearchShortcut(search, view.shortcuts);
  useFocusReturn(entryId, table);
  const takeNews = useTakeNews(log, table);
  const { state, list, viewer } = log;
  const step = (id: string) => {
    open(id);
    if (state.entries.findIndex((entry) => entry.id === id) >= state.entries.length - stepAhead) list.loadMore();
  };
  if (state.problem && refusals.includes(state.problem.code)) {
    return (
      <section className="ul-card">
        <ProblemNotice problem={state.problem} onRetry={log.retry} />
      </section>
    );
  }
  return (
    <>
      {viewer !== null && viewer.scope !== null && <p className="ul-scope">{strings.scope(viewer.scope)}</p>}
      <FilterPanel />
      <LogList log={log} exporter={exporter} view={view} onNews={takeNews} opened={entryId} searchRef={search} table={table} />
      <Announcer state={state} count={log.count} />
      <ExportStatus exporter={exporter} />
      <EntryDrawer entryId={entryId} entries={state.entries} onStep={step} onClose={() => open(null)} />
    </>
  );
}

/** The drawer closes: the focus goes to the row of the entry that it showed last. */
function useFocusReturn(entryId: string | null, table: React.RefObject<TableHandle | null>): void {
  const last = useRef(entryId);
  useEffect(() => {
    const closed = entryId === null ? last.current : null;
    last.current = entryId;
    if (closed === null) return undefined;
    // After the drawer's own focus handling, which knows only what had the focus when it opened.
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => table.current?.focusEntry(closed)));
    return () => cancelAnimationFrame(frame);
  }, [entryId, table]);
}

/** Takes the new entries in; the pill goes away with the focus, which moves to the newest row. */
function useTakeNews({ list, state }: Log, table: React.RefObject<TableHandle | null>): () => void {
  const { query, turnTo } = usePage();
  const isTaking = useRef(false);
  useEffect(() => {
    if (!isTaking.current) return;
    isTaking.current = false;
    table.current?.focusFirst();
  }, [state.version, table]);
  return () => {
    isTaking.current = true;
    turnTo(1);
    if (query.sort.by === "date" && query.sort.direction === "desc") list.takeNews();
    else list.refresh();
  };
}
