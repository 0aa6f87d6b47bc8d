import { memo, type KeyboardEvent, type MouseEvent, type Ref } from "react";
import { type Entry, moduleOf } from "user-logs/client";
import { usePage } from "../page-context.ts";
import { Avatar } from "../text/avatar.tsx";
import { dateText } from "../text/date-text.ts";
import { OutcomeMark } from "../text/outcome-mark.tsx";
import { Sentence } from "../text/sentence.tsx";
import { UserText } from "../text/user-text.tsx";
import { withoutOutcome } from "../text/without-outcome.ts";
import { tableRoles } from "./table-roles.ts";

export interface EntryRowProps {
  readonly entry: Entry;
  readonly index: number;
  /** The one row that the Tab key reaches. */
  readonly active: boolean;
  readonly opened: boolean;
  readonly isNew: boolean;
  readonly measure: Ref<HTMLTableRowElement>;
  readonly onActivate: (index: number) => void;
  readonly onKey: (event: KeyboardEvent, index: number) => void;
}

/** One entry. Its sentence is a link to its drawer, stretched over the row, so that a new tab and a copied link work. */
export const EntryRow = memo(function EntryRow({ entry, index, active, opened, isNew, measure, onActivate, onKey }: EntryRowProps) {
  const { strings, timeZone, open, entryHref } = usePage();
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onActivate(index);
    open(entry.id);
  };
  return (
    <tr
      ref={measure}
      {...tableRoles.row}
      className="ul-row"
      data-index={index}
      aria-rowindex={index + 2}
      data-opened={opened || undefined}
      data-new={isNew || undefined}
      data-outcome={entry.outcome.status}
    >
      <td {...tableRoles.cell} className="ul-col-name" title={entry.actor.name}>
        <Avatar actor={entry.actor} />
        <UserText>{entry.actor.name}</UserText>
      </td>
      <td {...tableRoles.cell} className="ul-col-role" title={entry.role ?? undefined}>
        {entry.role === null ? <span className="ul-none">{strings.notAvailable}</span> : <UserText>{entry.role}</UserText>}
      </td>
      <td {...tableRoles.cell} className="ul-col-action">
        <span className="ul-module" title={entry.action}>
          {moduleOf(entry.action)}
        </span>
      </td>
      <td {...tableRoles.cell} className="ul-col-info" title={entry.info}>
        <div className="ul-info">
          <OutcomeMark outcome={entry.outcome} />
          <a
            className="ul-row-link"
            href={entryHref(entry.id)}
            tabIndex={active ? 0 : -1}
            aria-haspopup="dialog"
            data-entry={entry.id}
            onClick={follow}
            onFocus={() => onActivate(index)}
            onKeyDown={(event) => onKey(event, index)}
          >
            <Sentence>{withoutOutcome(entry)}</Sentence>
          </a>
        </div>
      </td>
      <td {...tableRoles.cell} className="ul-col-date">
        <time dateTime={entry.recordedAt} dir="ltr">
          {dateText(entry.recordedAt, timeZone)}
        </time>
      </td>
      <td {...tableRoles.cell} className="ul-col-item" title={entry.item?.name} data-none={entry.item === null || undefined}>
        {entry.item === null ? <span className="ul-none">{strings.notAvailable}</span> : <UserText>{entry.item.name}</UserText>}
      </td>
    </tr>
  );
});
