import type { Count } from "user-logs/client";
import { usePage } from "../page-context.ts";
import type { EntryListState } from "../state/entry-list.ts";

/** Says to a screen reader what the list shows now: loading, how many entries, or none. */
export function Announcer({ state, count }: { state: EntryListState; count: Count | null }) {
  const { strings, number } = usePage();
  const text =
    state.status === "loading"
      ? strings.loading
      : state.status === "problem" || count === null
        ? ""
        : count.exact && count.count === 1
          ? strings.entriesOne
          : strings.entriesFound(number(count.count) + (count.exact ? "" : "+"));
  return (
    <output className="ul-hidden" aria-live="polite">
      {text}
    </output>
  );
}
