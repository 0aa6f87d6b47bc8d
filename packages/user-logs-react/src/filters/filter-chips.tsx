import { X } from "lucide-react";
import { Button } from "react-aria-components";
import { type Kind, type Outcome, type UrlQuery } from "user-logs/client";
import { type PageContext, usePage } from "../page-context.ts";
import { useUserNames } from "../state/use-user-names.ts";
import { UserText } from "../text/user-text.tsx";
import { showDate } from "./date-value.ts";

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

interface Chip {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  /** The query without it. */
  readonly without: Partial<UrlQuery>;
  /** False for what the panel has no field for: its chip is shown in any case. */
  readonly inPanel: boolean;
}

/** The active filters, each removable; while the panel is open, only those that it has no field for. */
export function FilterChips({ panelOpen }: { panelOpen: boolean }) {
  const page = usePage();
  useUserNames(page.query.users);
  const chips = chipsOf(page).filter((chip) => !panelOpen || !chip.inPanel);
  if (chips.length === 0) return null;
  return (
    <ul className="ul-chips" aria-label={page.strings.activeFilters}>
      {chips.map((chip) => (
        <li key={chip.key} className="ul-chip">
          <span className="ul-chip-title">{chip.title}</span> <UserText className="ul-chip-text">{chip.text}</UserText>
          <Button
            className="ul-chip-remove"
            aria-label={page.strings.removeFilter(`${chip.title} ${chip.text}`)}
            onPress={() => page.ask(chip.without)}
          >
            <X size={14} aria-hidden />
          </Button>
        </li>
      ))}
    </ul>
  );
}

function chipsOf({ query, strings, labels }: PageContext): Chip[] {
  const { chip: titles } = strings;
  const chips: Chip[] = [];
  const addAll = (
    key: "roles" | "users" | "actions" | "items" | "outcomes" | "kinds" | "parents",
    title: string,
    inPanel: boolean,
    textOf: (value: string) => string,
  ) => {
    for (const value of query[key]) {
      const without = { [key]: query[key].filter((other) => other !== value) };
      chips.push({ key: `${key} ${value}`, title, text: textOf(value), without, inPanel });
    }
  };
  addAll("roles", titles.role, true, (value) => value);
  addAll("users", titles.user, true, (value) => labels.tell("actor", value) ?? value);
  addAll("actions", titles.action, true, (value) => value);
  const isOneDay = query.from === query.to && dayPattern.test(query.from);
  if (isOneDay) chips.push({ key: "day", title: titles.day, text: query.from, without: { from: "", to: "" }, inPanel: true });
  for (const side of ["from", "to"] as const) {
    if (query[side] && !isOneDay)
      chips.push({ key: side, title: titles[side], text: showDate(query[side]), without: { [side]: "" }, inPanel: true });
  }
  addAll("items", titles.item, false, (value) => labels.tell("item", value) ?? value);
  addAll("outcomes", titles.outcome, true, (value) => strings.outcomes[value as Outcome["status"]] ?? value);
  addAll("kinds", titles.kind, false, (value) => strings.kinds[value as Kind] ?? value);
  addAll("parents", titles.parent, false, (value) => labels.tell("parent", value) ?? value);
  return chips;
}
