import type { Item } from "../../packages/user-logs/src/entry/entry.ts";
import { companies } from "./names.ts";
import { personName, roles } from "./people.ts";
import { type Random, randomOf } from "./random.ts";

/** What acts are done to. Their names follow from their ids, so that ten million entries need no list of them. */
export interface Items {
  /** An item of this module at this share of the log: mostly one of the newest, now and then an old one or a key account. */
  pick(random: Random, module: string, share: number): Item;
}

/** How many entries there are for each item of a module. */
const entriesOfItem: Readonly<Record<string, number>> = { leads: 60, deals: 120, tasks: 150, notes: 200, invoices: 200, reports: 5_000 };
const settings = ["E-mail templates", "Currencies", "Working hours", "Lead sources", "Single sign-on", "Retention"];

export function createItems(seed: number, events: number): Items {
  return {
    pick(random, module, share) {
      const type = module.slice(0, -1);
      const known = Math.max(10, Math.floor((share * events) / (entriesOfItem[module] ?? events)));
      const id = idOf(random, module, known);
      return { type, id: String(id), name: nameOf(seed, module, id) };
    },
  };
}

function idOf(random: Random, module: string, known: number): number {
  if (module === "users") return 1 + random.skewed(240);
  if (module === "roles") return 1 + random.below(roles.length);
  if (module === "settings") return 1 + random.below(settings.length);
  const which = random.next();
  if (which < 0.02) return 1 + random.below(10);
  if (which < 0.15) return 1 + random.below(known);
  return known - random.skewed(Math.min(known, 500));
}

function nameOf(seed: number, module: string, id: number): string {
  const random = randomOf(seed, module, id);
  const company = () => `${random.pick(companies)} ${random.below(900) + 100}`;
  switch (module) {
    case "leads":
      return `${personName(random)}, ${company()}`;
    case "deals":
      return `${company()}: ${(random.below(40) + 1) * 5} licences`;
    case "tasks":
      return `${random.pick(["Call", "Visit", "Remind", "Invite"])} ${personName(random)}`;
    case "notes":
      return `Note of ${personName(random)}`;
    case "invoices":
      return `INV-${2023 + random.below(3)}-${String(id).padStart(6, "0")}`;
    case "reports":
      return `${random.pick(["Revenue", "Pipeline", "Activity", "Churn"])} by ${random.pick(["region", "agent", "month", "source"])} ${id}`;
    case "roles":
      return roles[id - 1]!;
    case "settings":
      return settings[id - 1]!;
    default:
      return personName(random);
  }
}
