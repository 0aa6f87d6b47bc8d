import { LoaderCircle } from "lucide-react";
import { Button } from "react-aria-components";
import { usePage } from "../page-context.ts";
import { entriesText } from "../text/entries-text.ts";
import type { EntryListState } from "../state/entry-list.ts";

/** Below the rows: loading more, what went wrong with that, or that this is everything. */
export function ListFoot({ state, onMore }: { state: EntryListState; onMore: () => void }) {
  const page = usePage();
  const { strings } = page;
  if (state.more === "failed") {
    return (
      <div className="ul-foot" role="alert">
        {strings.moreFailed}
        <Button className="ul-button" onPress={onMore}>
          {strings.retry}
        </Button>
      </div>
    );
  }
  if (state.complete) return <p className="ul-foot">{strings.everythingShown(entriesText(page, state.entries.length))}</p>;
  if (state.more === "loading") {
    return (
      <p className="ul-foot">
        <LoaderCircle size={15} className="ul-spin" aria-hidden />
        {strings.loadingMore}
      </p>
    );
  }
  return (
    <div className="ul-foot">
      <Button className="ul-button" data-quiet onPress={onMore}>
        {strings.loadMore}
      </Button>
    </div>
  );
}
