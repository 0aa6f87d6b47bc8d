import type { Kind } from "../../packages/user-logs/src/entry/entry.ts";
import { freeText } from "./free-text.ts";
import type { Random } from "./random.ts";
import type { Operation } from "./sentences.ts";

/** What is done, before it is known by whom and to what. */
export interface Act {
  readonly module: string;
  readonly operation: Operation;
  readonly kind: Kind;
  readonly withItem: boolean;
  /** What the sentence says beside who, where and to what; "" where nothing. */
  readonly detail: string;
}

export const stages = ["New", "Contacted", "Qualified", "Proposal", "Won", "Lost"];
/** Leads are what a CRM is about; settings are seldom touched. */
const modules =
  "leads leads leads leads leads leads leads leads deals deals deals deals tasks tasks tasks notes notes reports invoices invoices users roles".split(
    " ",
  );

export function pickAct(random: Random): Act {
  const module = random.next() < 0.004 ? "settings" : random.pick(modules);
  const share = random.next();
  const act = (operation: Operation, kind: Kind, withItem: boolean, detail = ""): Act => ({ module, operation, kind, withItem, detail });
  if (share < 0.26) return act("list", "visit", false);
  if (share < 0.32) return act("search", "read", false, freeText(random, 1 + random.below(2)));
  if (share < 0.36) return act("create_page", "visit", false);
  if (share < 0.37) return act("export", "read", false, String(random.below(20_000)));
  if (share < 0.4) return { module: "sessions", operation: "sign_in", kind: "access", withItem: false, detail: "" };
  if (share < 0.7) return act("edit_page", "visit", true);
  if (share < 0.84) return act("update", "change", true);
  if (share < 0.95) return act("move", "change", true, random.pick(stages));
  if (share < 0.98) return act("note", "change", true, freeText(random, 3 + random.below(6)));
  return act("delete", "change", true);
}
