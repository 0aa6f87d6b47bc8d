import { type Change, type NewEntry, type Outcome } from "../../packages/user-logs/src/entry/entry.ts";
import { type Act, pickAct, stages } from "./act.ts";
import { createCalendar } from "./calendar.ts";
import { freeText } from "./free-text.ts";
import { createItems } from "./items.ts";
import { userAgents } from "./names.ts";
import { createPeople, type Person } from "./people.ts";
import { createRandom, type Random } from "./random.ts";
import { sentences } from "./sentences.ts";

/** Some of the log, all recorded at the same moment by one call. */
export interface Batch {
  readonly recordedMs: number;
  readonly entries: readonly NewEntry[];
}

export interface GenerateOptions {
  readonly events: number;
  readonly batchEntries?: number;
  readonly seed?: number;
  /** Every sentence ends in words that occur nowhere else: the worst case of an index of texts. */
  readonly oneOffTexts?: boolean;
}

export const tenant = "default";
export const seedOfRows = 1;
/** What 12 bits count; the ids of one moment differ by it. */
const mostOfBatch = 4_096;
/** Of what is done to an item so much is done by the user who looks after it. */
const ownersShare = 0.6;

/**
 * The log of three working years, in order and made as it is read; the same for the same options on every machine. A small log has
 * smaller batches, so that it has days and hours too.
 */
export function* generate(options: GenerateOptions): Generator<Batch> {
  const { events, seed = seedOfRows } = options;
  const batchEntries = Math.min(options.batchEntries ?? batchEntriesOf(events), mostOfBatch);
  const random = createRandom(seed);
  const people = createPeople(seed);
  const items = createItems(seed, events);
  const calendar = createCalendar();
  let recordedMs = 0;
  for (let made = 0; made < events; made += batchEntries) {
    recordedMs = Math.max(recordedMs + 1, calendar.momentAt(made / events));
    const entries: NewEntry[] = [];
    for (let index = 0; index < Math.min(batchEntries, events - made); index++) {
      const share = (made + index) / events;
      const act = pickAct(random);
      const item = act.withItem ? items.pick(random, act.module, share) : null;
      const actor = item && random.next() < ownersShare ? people.ownerOf(item) : people.pick(random, share);
      const extra = options.oneOffTexts === true ? ` ${freeText(random, 10)}` : "";
      entries.push(entryOf(random, { id: idOf(random, recordedMs, index), act, actor, item, extra }));
    }
    yield { recordedMs, entries };
  }
}

export function batchEntriesOf(events: number): number {
  return Math.max(50, Math.min(1_000, Math.floor(events / 1_000)));
}

/** Batches together, so that the clock can stand still while they are made. */
export function* slices(batches: Iterable<Batch>, sliceEntries = 50_000): Generator<Batch[]> {
  let slice: Batch[] = [];
  let entries = 0;
  for (const batch of batches) {
    slice.push(batch);
    entries += batch.entries.length;
    if (entries < sliceEntries) continue;
    yield slice;
    [slice, entries] = [[], 0];
  }
  if (slice.length > 0) yield slice;
}

interface Parts {
  readonly id: string;
  readonly act: Act;
  readonly actor: Person;
  readonly item: NewEntry["item"];
  readonly extra: string;
}

function entryOf(random: Random, { id, act, actor, item, extra }: Parts): NewEntry {
  const { module, operation, kind, detail } = act;
  const action = `${module}.${operation}`;
  const said = sentences[actor.language][operation]({ actor: actor.name, module, item: item?.name ?? "", detail });
  const outcome = pickOutcome(random);
  const number = Number(actor.id) || actor.id.length;
  return {
    id,
    tenant,
    occurredAt: null,
    actor: { type: actor.type, id: actor.id, name: actor.name },
    role: actor.role,
    via: [],
    action,
    kind,
    info: (outcome.status === "success" ? said : `${said} (${outcome.status === "denied" ? "denied" : "failed"})`) + extra,
    message: { key: action, version: 1, params: detail === "" ? {} : { detail } },
    item,
    changes: changesOf(random, act),
    outcome,
    context: {
      ip: `203.0.113.${number % 250}`,
      userAgent: userAgents[number % userAgents.length]!,
      method: kind === "visit" || kind === "read" ? "GET" : "POST",
      path: item ? `/${module}/${item.id}` : `/${module}`,
    },
    parent: null,
  };
}

function pickOutcome(random: Random): Outcome {
  const share = random.next();
  if (share < 0.004) return { status: "denied", reason: "not_allowed" };
  return share < 0.006 ? { status: "failure", reason: "status 409" } : { status: "success" };
}

function changesOf(random: Random, { operation, detail }: Act): Change[] {
  if (operation === "move") return [{ field: "stage", before: random.pick(stages), after: detail }];
  if (operation === "update") return [{ field: "value", before: random.below(5_000), after: random.below(5_000) }];
  return [];
}

/** A UUID version 7 of that moment (RFC 9562); the 12 bits after the time count the entries of the moment. */
function idOf(random: Random, ms: number, index: number): string {
  const time = ms.toString(16).padStart(12, "0");
  const hex = (digits: number) =>
    random
      .below(16 ** digits)
      .toString(16)
      .padStart(digits, "0");
  const counter = index.toString(16).padStart(3, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${"89ab"[random.below(4)]}${hex(3)}-${hex(6)}${hex(6)}`;
}
