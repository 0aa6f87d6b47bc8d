import { type RefObject, useId } from "react";
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

/** The card "Users Log": toolbar, rows in their state, and what is below them. */
export function LogList(props: LogListProps) {
  const { log, view } = props;
  const { state, list } = log;
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
      <NewsPill news={log.news} onTake={props.onNews} />
      {state.status === "problem" && state.problem ? (
        <ProblemNotice problem={state.problem} onRetry={list.refresh} />
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
      {paged ? <Pager paging={paging} total={totalText} /> : <ListFoot state={state} onMore={list.loadMore} />}
    </>
  );
}
