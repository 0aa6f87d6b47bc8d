import { Clock, Layers, UserRound, Zap } from "lucide-react";
import { Button } from "react-aria-components";
import { emptyUrlQuery, type Entry, referenceOf, type UrlQuery } from "user-logs/client";
import { usePage } from "../page-context.ts";
import { aroundTime } from "../filters/around-time.ts";

/** What the engine keeps for what it does not know. */
const unknownId = "N/A";

/** From this entry to others like it: each asks a new question of the whole log, and Back returns. */
export function QuickFilters({ entry }: { entry: Entry }) {
  const { strings, ask, labels, query, timeZone } = usePage();
  const show = (change: Partial<UrlQuery>) => ask({ ...emptyUrlQuery, sort: query.sort, ...change });
  // An item whose id was not known is no item that others share.
  const item = entry.item?.id === unknownId ? null : entry.item;
  return (
    <section className="ul-facts">
      <h3>{strings.quickFilters}</h3>
      <div className="ul-quick">
        <Button className="ul-button" onPress={() => show({ users: [referenceOf(entry.actor)] })}>
          <UserRound size={14} aria-hidden />
          {strings.allByUser}
        </Button>
        {item !== null && (
          <Button
            className="ul-button"
            onPress={() => {
              labels.learn("item", referenceOf(item), item.name);
              show({ items: [referenceOf(item)] });
            }}
          >
            <Layers size={14} aria-hidden />
            {strings.allOnItem}
          </Button>
        )}
        <Button className="ul-button" onPress={() => show({ actions: [entry.action] })}>
          <Zap size={14} aria-hidden />
          {strings.thisAction}
        </Button>
        <Button className="ul-button" onPress={() => show(aroundTime(entry.recordedAt, timeZone))}>
          <Clock size={14} aria-hidden />
          {strings.aroundThisTime}
        </Button>
      </div>
    </section>
  );
}
