import { ArrowUp, RefreshCw } from "lucide-react";
import { Button } from "react-aria-components";
import type { TailNews } from "user-logs/client";
import { usePage } from "../page-context.ts";

/** New entries wait behind this; in newest-first order it puts them on top, else it reads the list again. */
export function NewsPill({ news, onTake }: { news: TailNews | null; onTake: () => void }) {
  const { strings, number, query } = usePage();
  const onTop = query.sort.by === "date" && query.sort.direction === "desc";
  const count = news === null ? "" : number(news.count) + (news.exact ? "" : "+");
  const Icon = onTop ? ArrowUp : RefreshCw;
  return (
    <div className="ul-pill-place" aria-live="polite">
      {news !== null && (
        <Button className="ul-pill" aria-label={onTop ? strings.newEntriesLabel(count) : strings.newEntriesRefresh(count)} onPress={onTake}>
          <Icon size={14} aria-hidden />
          {onTop ? strings.newEntries(count) : strings.newEntriesRefresh(count)}
        </Button>
      )}
    </div>
  );
}
