import type { NewEntry } from "../packages/user-logs/src/entry/entry.ts";
import { companies, familyNames, givenNames, userAgents } from "./names.ts";
import { createRandom, type Random } from "./random.ts";

/** Some of the log, all recorded at the same moment. */
export interface Batch {
  readonly recordedMs: number;
  readonly entries: NewEntry[];
}

interface User {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

const roles = [
  "Sales Agent",
  "Sales Agent",
  "Sales Agent",
  "Sales Agent",
  "Support",
  "Support",
  "Manager",
  "Marketing",
  "Admin",
  "Auditor",
];
const modules = [
  "leads",
  "leads",
  "leads",
  "leads",
  "deals",
  "deals",
  "users",
  "roles",
  "tasks",
  "notes",
  "reports",
  "invoices",
  "settings",
];
const stages = ["New", "Contacted", "Qualified", "Proposal", "Won", "Lost"];
const startMs = Date.parse("2023-01-02T00:00:00.000Z");
const years = 3;
const dayMs = 86_400_000;
export const tenant = "default";

/** A log of three working years, in order; the same for the same number of events on every machine. */
export function* generate(events: number, batchEntries = 1_000, seed = 1): Generator<Batch> {
  const random = createRandom(seed);
  const users = Array.from({ length: 240 }, (_, index): User => ({
    id: String(index + 1),
    name: personName(random),
    role: random.pick(roles),
  }));
  const leads = Array.from(
    { length: Math.max(100, Math.floor(events / 25)) },
    () => `${personName(random)}, ${random.pick(companies)} ${random.below(900) + 100}`,
  );
  for (let made = 0; made < events; made += batchEntries) {
    const recordedMs = workingTime(made / events, random);
    const length = Math.min(batchEntries, events - made);
    yield { recordedMs, entries: Array.from({ length }, () => entryOf(random, users, leads, recordedMs)) };
  }
}

function personName(random: Random): string {
  return `${givenNames[random.skewed(givenNames.length)]} ${familyNames[random.skewed(familyNames.length)]}`;
}

/** A moment between 8 and 18 o'clock, at this share of the years. */
function workingTime(share: number, random: Random): number {
  const days = share * years * 365;
  return startMs + Math.floor(days) * dayMs + 8 * 3_600_000 + Math.floor((days % 1) * 10 * 3_600_000) + random.below(1000);
}

function entryOf(random: Random, users: readonly User[], leads: readonly string[], recordedMs: number): NewEntry {
  const user = users[random.skewed(users.length)]!;
  const module = random.pick(modules);
  const withItem = random.next() < 0.6;
  const lead = random.skewed(leads.length);
  const item = withItem ? { type: module.slice(0, -1), id: String(lead), name: leads[lead]! } : null;
  const { operation, kind, info, params } = act(random, user, module, item?.name ?? null);
  const denied = random.next() < 0.004;
  return {
    id: idOf(random, recordedMs),
    tenant,
    occurredAt: null,
    actor: { type: "user", id: user.id, name: user.name },
    role: user.role,
    via: [],
    action: `${module}.${operation}`,
    kind,
    info: denied ? `${info} (denied)` : info,
    message: { key: `${module}.${operation}`, version: 1, params },
    item,
    changes: operation === "move" ? [{ field: "stage", before: random.pick(stages), after: String(params["stage"]) }] : [],
    outcome: { status: denied ? "denied" : "success" },
    context: {
      ip: `203.0.113.${Number(user.id) % 250}`,
      userAgent: userAgents[Number(user.id) % userAgents.length]!,
      method: kind === "visit" ? "GET" : "POST",
      path: item ? `/${module}/${item.id}` : `/${module}`,
    },
    parent: null,
  };
}

function act(
  random: Random,
  user: User,
  module: string,
  item: string | null,
): Pick<NewEntry, "kind" | "info"> & { operation: string; params: Record<string, string> } {
  const share = random.next();
  if (item === null) {
    if (share < 0.6) return { operation: "list", kind: "visit", info: `${user.name} visited ${module} main page`, params: {} };
    if (share < 0.9) return { operation: "search", kind: "read", info: `${user.name} visited ${module}`, params: {} };
    return { operation: "create_page", kind: "visit", info: `${user.name} visited ${module} create page`, params: {} };
  }
  if (share < 0.5)
    return { operation: "edit_page", kind: "visit", info: `${user.name} Visit ${module} edit page with name ${item}`, params: {} };
  if (share < 0.75) return { operation: "update", kind: "change", info: `${user.name} updated ${item}`, params: {} };
  if (share < 0.95) {
    const stage = random.pick(stages);
    return { operation: "move", kind: "change", info: `${user.name} moved ${item} to ${stage}`, params: { stage } };
  }
  return { operation: "delete", kind: "change", info: `${user.name} deleted ${item}`, params: {} };
}

/** A UUID version 7 of that moment. */
function idOf(random: Random, ms: number): string {
  const time = ms.toString(16).padStart(12, "0");
  const hex = (length: number) =>
    Math.floor(random.next() * 16 ** length)
      .toString(16)
      .padStart(length, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${"89ab"[random.below(4)]}${hex(3)}-${hex(6)}${hex(6)}`;
}
