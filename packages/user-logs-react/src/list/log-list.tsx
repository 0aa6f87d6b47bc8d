import { type RefObject, useEffect, useId, useRef } from "react";
import { Histogram } from "../histogram/histogram.tsx";
import { usePage } from "../page-context.ts";
import type { Exporter } from "../state/use-export.ts";
import type { Log } from "../state/use-log.ts";
import { usePaging } from "../state/use-paging.ts";
import type { View } from "../state/use-view.ts";
import { Toolbar } from "../toolbar/toolbar.tsx";
import { EntryTable, type TableHandle } from "./entry-table.tsx";
import { ListFoot } from "./list-foot.tsx";
import { NewsPill } from "./news-pill.tsx";
import { Pager } from "./pager.tsx";
import { NoEntries, ProblemNotice, Skeleton } from "./states.tsx";

interface LogListProps {
  readonly log: Log;
  readonly exporter: Exporter;
  readonly view: View;
  readonly onNews: () => void;
  readonly opened: string | null;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly table: RefObject<TableHandle | null>;
}

/** The card "Users Log": toolbar, bars, rows in their state, and what is below them. */
export function LogList(props: LogListProps) {
  const { log, view } = props;
  const { state } = log;
  const titleId = useId();
  return (
    <section className="ul-card ul-list" aria-labelledby={titleId}>
      <Toolbar
        titleId={titleId}
        count={log.count}
        counting={log.counting}
        exporter={props.exporter}
        canExport={log.viewer?.canExport ?? true}
        view={view}
        searchRef={props.searchRef}
      />
      {view.chart && <Histogram state={state} />}
      <NewsPill news={log.news} onTake={props.onNews} />
      {state.status === "problem" && state.problem ? (
        <ProblemNotice problem={state.problem} onRetry={log.retry} />
      ) : state.status === "loading" && state.entries.length === 0 ? (
        <Skeleton />
      ) : state.entries.length === 0 ? (
        <NoEntries />
      ) : (
        <Rows {...props} />
      )}
    </section>
  );
}

function Rows({ log: { list, state, count }, view, opened, table }: LogListProps) {
  const { number, strings } = usePage();
  const paged = view.mode === "pages";
  const paging = usePaging(list, state, paged ? view.pageSize : null);
  const total = count?.exact ? count.count : null;
  const totalText = count === null ? strings.counting : number(count.count) + (count.exact ? "" : "+");
  const isThere = paging.entries.length > 0;
  const turn = useTurning(paging.page, isThere, table);
  // The rows before the page that the address asks for are still being read.
  if (!isThere && state.more !== "failed") return <Skeleton />;
  return (
    <>
      <EntryTable
        entries={paging.entries}
        total={paged ? paging.entries.length : state.complete ? state.entries.length : (total ?? -1)}
        opened={opened}
        seen={state.seen}
        stale={state.status === "loading"}
        onNearEnd={paged || state.more === "failed" ? null : list.loadMore}
        handle={table}
      />
      {(!paged || state.more === "failed") && <ListFoot state={state} onMore={list.loadMore} />}
      {paged && <Pager paging={paging} total={totalText} onTurn={turn} />}
    </>
  );
}

/** A page is read from its top: once the rows of the page turned to are there, its first row takes the focus. */
function useTurning(page: number, isThere: boolean, table: RefObject<TableHandle | null>): (go: () => void) => void {
  const isTurning = useRef(false);
  useEffect(() => {
    if (!isTurning.current || !isThere) return;
    isTurning.current = false;
    table.current?.focusFirst();
  }, [page, isThere, table]);
  return (go) => {
    isTurning.current = true;
    go();
  };
}
