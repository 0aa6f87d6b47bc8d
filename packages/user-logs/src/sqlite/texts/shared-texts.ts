import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { moduleOf } from "../../entry/reference.ts";
import { UserLogsError } from "../../entry/error.ts";
import { sortText } from "../../entry/text.ts";
import { createByteBudget } from "./byte-budget.ts";
import { ownStatement } from "../file/own-statement.ts";

/** The texts that rows name by number. What was looked up is remembered: a committed term never changes. */
export interface SharedTexts {
  readonly term: (number: SQLOutputValue | undefined) => SharedText;
  readonly thing: (number: SQLOutputValue | undefined) => SharedThing;
  /** The text that a number in a column is sorted by: of actions their module. */
  readonly rank: (column: RankedColumn, number: number) => string;
  readonly forget: () => void;
}

/** The columns that entries are sorted by. */
export const rankedColumns = ["actor", "role", "action", "item"] as const;
export type RankedColumn = (typeof rankedColumns)[number];

export interface SharedText {
  readonly text: string;
}

export interface SharedThing {
  readonly thing: { type: string; id: string; name: string };
  readonly sorted: string;
}

const rememberedBytes = 32 * 1024 * 1024;

export function createSharedTexts(db: DatabaseSync, mostBytes = rememberedBytes): SharedTexts {
  const findTerm = ownStatement(db, "SELECT text FROM user_logs_term WHERE number = ?");
  const findThing = ownStatement(
    db,
    "SELECT type, name, text FROM user_logs_thing JOIN user_logs_term t ON t.number = reference WHERE user_logs_thing.number = ?",
  );
  const terms = new Map<number, SharedText>();
  const things = new Map<number, SharedThing>();
  const budget = createByteBudget(mostBytes, forgetAll);

  function forgetAll(): void {
    terms.clear();
    things.clear();
  }

  const shared: SharedTexts = {
    term(number) {
      const known = terms.get(number as number);
      if (known) return known;
      const added = { text: String((findTerm.get(number as number) ?? missing("text", number))["text"]) };
      budget.spend(added.text.length);
      terms.set(number as number, added);
      return added;
    },
    thing(number) {
      const known = things.get(number as number);
      if (known) return known;
      const row = findThing.get(number as number) ?? missing("actor or item", number);
      const [type, name, reference] = [String(row["type"]), String(row["name"]), String(row["text"])];
      const id = reference.slice(type.length + 1);
      const added = { thing: { type, id, name }, sorted: sortText(name) };
      budget.spend(2 * name.length + reference.length);
      things.set(number as number, added);
      return added;
    },
    rank(column, number) {
      if (column === "role") return sortText(shared.term(number).text);
      return column === "action" ? moduleOf(shared.term(number).text) : shared.thing(number).sorted;
    },
    forget() {
      forgetAll();
      budget.reset();
    },
  };
  return shared;
}

function missing(what: string, number: SQLOutputValue | undefined): never {
  throw new UserLogsError("store_damaged", `The log names the ${what} ${String(number)}, which is not there.`);
}
