import { randomUUID } from "node:crypto";
import type { Insertable } from "kysely";
import type { LeadStage, LeadTable } from "../db/tables.ts";

const firstNames = [
  "Ada", "Bruno", "Chidi", "Dana", "Elif", "Farah", "Goran", "Hana", "Ivan", "Julia", "Kenji", "Leila", "Marek", "Nadia", "Oskar", "Paula", "Quentin", "Rosa", "Sven", "Tariq", "Uma", "Viktor", "Wanda", "Ximena", "Yusuf", "Zoë",
] as const; // prettier-ignore
const lastNames = [
  "Almeida", "Bauer", "Castillo", "Dubois", "Eriksen", "Fischer", "García", "Horváth", "Ibrahim", "Jansen", "Kowalski", "Lindqvist", "Moreau", "Novák", "Okafor", "Petrov", "Quispe", "Rossi", "Schneider", "Tanaka", "Ueda", "Vargas", "Weber", "Xu", "Yılmaz", "Zieliński",
] as const; // prettier-ignore
const companies = [
  "Northwind Freight", "Lakeside Dental", "Meridian Textiles", "Bluebird Bakery", "Kestrel Analytics", "Harbour Hotels", "Solstice Energy", "Papertrail Legal", "Orchard Foods", "Granite Construction", "Vela Optics", "Tidewater Marine", "Cobalt Software", "Juniper Clinics", "Redwood Furniture",
] as const; // prettier-ignore
const sources = ["Website", "Referral", "Trade fair", "Cold call", "Newsletter", "Partner"] as const;
const stages: readonly LeadStage[] = ["new", "new", "new", "contacted", "contacted", "qualified", "qualified", "proposal", "won", "lost"];

const leadCount = 320;
const dayMs = 24 * 60 * 60 * 1_000;
const spreadDays = 120;

/** A few hundred leads, the same ones each time but for their ids and dates, shared out among the owners. */
export function demoLeads(ownerIds: readonly string[], nowMs: number): Insertable<LeadTable>[] {
  const random = randomOf(20_260_701);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
  return Array.from({ length: leadCount }, () => {
    const [first, last, company] = [pick(firstNames), pick(lastNames), pick(companies)];
    const createdMs = nowMs - Math.floor(random() * spreadDays * dayMs);
    const updatedMs = createdMs + Math.floor(random() * (nowMs - createdMs));
    return {
      id: randomUUID(),
      name: `${first} ${last}`,
      company,
      email: `${asciiOf(first)}.${asciiOf(last)}@${asciiOf(company)}.example`,
      phone: `+49 30 ${String(Math.floor(random() * 9_000_000) + 1_000_000)}`,
      source: pick(sources),
      stage: pick(stages),
      valueCents: (Math.floor(random() * 480) + 5) * 10_000,
      ownerId: random() < 0.1 ? null : pick(ownerIds),
      createdAt: new Date(createdMs).toISOString(),
      updatedAt: new Date(updatedMs).toISOString(),
    };
  });
}

function asciiOf(text: string): string {
  return text
    .replaceAll("ı", "i")
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z]/g, "");
}

/** mulberry32: small, and the same numbers for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
