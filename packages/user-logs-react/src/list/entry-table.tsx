import { Fragment, type RefObject, useEffect, useImperativeHandle, useRef } from "react";
import type { Entry } from "user-logs/client";
import { usePage } from "../page-context.ts";
import { EntryRow } from "./entry-row.tsx";
import { TableHead } from "./table-head.tsx";
import { useRowFocus } from "./use-row-focus.ts";
import { useVirtualRows } from "./use-virtual-rows.ts";
import { tableRoles } from "./table-roles.ts";

/** Rows before the end at which the next page is asked for. */
const loadAhead = 20;

export interface TableHandle {
  /** Gives the focus to the entry's row, if it is listed. */
  readonly focusEntry: (id: string) => void;
  readonly focusFirst: () => void;
}

interface EntryTableProps {
  readonly entries: readonly Entry[];
  /** All rows as far as they are known; -1 where they are not. */
  readonly total: number;
  readonly opened: string | null;
  readonly seen: number;
  readonly stale: boolean;
  readonly onNearEnd: (() => void) | null;
  readonly handle: RefObject<TableHandle | null>;
}

/** The list: a table of which only the rows in sight are in the page. */
export function EntryTable({ entries, total, opened, seen, stale, onNearEnd, handle }: EntryTableProps) {
  const { strings } = usePage();
  const body = useRef<HTMLTableSectionElement>(null);
  const scrollTo = useRef<(index: number) => void>(() => undefined);
  const focus = useRowFocus(body, entries.length, (index) => scrollTo.current(index));
  const rows = useVirtualRows(body, entries.length, focus.active);
  const items = rows.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    scrollTo.current = (index) => rows.scrollToIndex(index, { align: "auto" });
  }, [rows]);
  useEffect(() => {
    if (onNearEnd && last >= entries.length - loadAhead) onNearEnd();
  }, [last, entries.length, onNearEnd]);
  useImperativeHandle(handle, () => ({
    focusEntry: (id) => {
      const index = entries.findIndex((entry) => entry.id === id);
      if (index >= 0) focus.focusRow(index);
    },
    focusFirst: () => focus.focusRow(0),
  }));
  const { scrollMargin } = rows.options;
  let end = scrollMargin;
  return (
    <table
      {...tableRoles.table}
      className="ul-table"
      aria-label={strings.listTitle}
      aria-rowcount={total < 0 ? -1 : total + 1}
      aria-busy={stale}
    >
      <TableHead />
      <tbody ref={body} {...tableRoles.rowGroup}>
        {items.map((item) => {
          const entry = entries[item.index];
          const gap = item.start - end;
          end = item.end;
          if (!entry) return null;
          return (
            <Fragment key={entry.id}>
              <Gap height={gap} />
              <EntryRow
                entry={entry}
                index={item.index}
                active={item.index === focus.active}
                opened={entry.id === opened}
                isNew={entry.position > seen}
                measure={rows.measureElement}
                onActivate={focus.activate}
                onKey={focus.onKey}
              />
            </Fragment>
          );
        })}
        <Gap height={rows.getTotalSize() - (end - scrollMargin)} />
      </tbody>
    </table>
  );
}

/** Stands for the rows that are not in the page. */
function Gap({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr role="presentation" className="ul-gap">
      <td role="presentation" colSpan={6} style={{ height }} />
    </tr>
  );
}
