import { Fragment, type RefObject, useEffect, useImperativeHandle, useRef } from "react";
import type { Entry } from "user-logs/client";
import { usePage } from "../page-context.ts";
import { EntryRow } from "./entry-row.tsx";
import type { RowsInSight, RowWindow } from "./row-window.ts";
import { marginAbove } from "./scroller.ts";
import { TableHead } from "./table-head.tsx";
import { tableRoles } from "./table-roles.ts";
import { useRowFocus } from "./use-row-focus.ts";
import { useRowWindow } from "./use-row-window.ts";

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
  const focus = useRowFocus(body, entries.length);
  const { rowWindow, inSight } = useRowWindow(body, { count: entries.length, active: focus.active });
  const last = inSight.items.at(-1)?.index ?? -1;
  useEffect(
    () => focus.moveBy((index) => (index === 0 && showTop(body.current, rowWindow)) || rowWindow.scrollTo(index)),
    [focus, rowWindow],
  );
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
  const { placed, below } = placeRows(entries, inSight);
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
        {placed.map(({ entry, index, above }) => (
          <Fragment key={entry.id}>
            <Gap height={above} />
            <EntryRow
              entry={entry}
              index={index}
              active={index === focus.active}
              opened={entry.id === opened}
              isNew={entry.position > seen}
              measure={rowWindow.measure}
              onActivate={focus.activate}
              onKey={focus.onKey}
            />
          </Fragment>
        ))}
        <Gap height={below} />
      </tbody>
    </table>
  );
}

/** Brings the top of the list into sight where it lies above: with the first row comes what stands over it. */
function showTop(body: HTMLElement | null, { scrollToElement }: RowWindow): boolean {
  const card = body?.closest<HTMLElement>(".ul-list");
  if (!card || card.getBoundingClientRect().top >= marginAbove(card)) return false;
  scrollToElement(card);
  return true;
}

/** The rows in sight, each with the height of the rows left out above it, and the height left out below the last. */
function placeRows(entries: readonly Entry[], { items, total, margin }: RowsInSight) {
  const placed = items.flatMap((item, place) => {
    const entry = entries[item.index];
    const above = item.start - (items[place - 1]?.end ?? margin);
    return entry ? [{ entry, index: item.index, above }] : [];
  });
  return { placed, below: total - ((items.at(-1)?.end ?? margin) - margin) };
}

/** Stands for the rows that are not in the page. */
function Gap({ height }: { height: number }) {
  if (height <= 0) return null;
  return <tr className="ul-gap" aria-hidden="true" style={{ height }} />;
}
