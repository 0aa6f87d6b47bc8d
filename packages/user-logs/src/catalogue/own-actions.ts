import { read, visit } from "./action.ts";
import { defineActions } from "./catalogue.ts";

/** What the engine records about itself: looking at the log is an action too, and no client can switch it off. */
export const ownActions = defineActions({
  user_logs: {
    open: visit("{actor} visited user logs main page"),
    list: visit("{actor} visited user logs"),
    search: read("{actor} searched user logs: {query}"),
    view: read("{actor} opened user logs entry {item}", { item: "entry" }),
    export: read("{actor} exported user logs as {format}, {rows} entries: {query}", { policy: "block" }),
    dropped: read("{count} entries could not be recorded", { policy: "block" }),
  },
});
export type OwnActions = (typeof ownActions)["actions"];
