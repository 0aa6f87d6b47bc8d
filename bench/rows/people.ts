import type { Actor, Item } from "../../packages/user-logs/src/entry/entry.ts";
import { familyNames, givenNames } from "./names.ts";
import type { Language } from "./sentences.ts";
import { createRandom, type Random, randomOf } from "./random.ts";

/** Somebody, or something, that acts. */
export interface Person extends Actor {
  readonly role: string | null;
  readonly language: Language;
}

/** Who acts in the log. The first users are by far the busiest. */
export interface People {
  readonly users: readonly Person[];
  /** Each of them is there for a few weeks, and does little. */
  readonly interns: readonly Person[];
  readonly keys: readonly Person[];
  readonly services: readonly Person[];
  /** Who acts at this share of the log. */
  pick(random: Random, share: number): Person;
  /** The user who looks after this item, always the same. */
  ownerOf(item: Item): Person;
}

export const roles = ["Sales Agent", "Support", "Manager", "Marketing", "Admin", "Auditor"] as const;
/** Of ten users so many have each role. */
const roleShares = ["Sales Agent", "Sales Agent", "Sales Agent", "Sales Agent", "Support", "Support", "Manager", "Marketing", "Admin"];
const languages: readonly Language[] = ["en", "en", "en", "en", "en", "en", "en", "de", "ru", "ja", "zh", "ar"];

export function createPeople(seed: number): People {
  const random = createRandom(seed);
  const users = Array.from({ length: 240 }, (_, index): Person => {
    const role = index === 0 ? "Sales Agent" : index % 60 === 59 ? "Auditor" : random.pick(roleShares);
    return { type: "user", id: String(index + 1), name: personName(random), role, language: index === 0 ? "en" : random.pick(languages) };
  });
  const interns = Array.from({ length: 12 }, (_, index): Person => ({
    type: "user",
    id: String(1001 + index),
    name: personName(random),
    role: "Intern",
    language: "en",
  }));
  const keys = ["Website form", "Zapier", "Accounting", "Mobile app"].map((name, index): Person => ({
    type: "api_key",
    id: `key-${index + 1}`,
    name,
    role: "Integration",
    language: "en",
  }));
  const services = ["Nightly import", "Reminder mails"].map((name): Person => ({
    type: "service",
    id: name.toLowerCase().replace(" ", "-"),
    name,
    role: null,
    language: "en",
  }));
  return {
    users,
    interns,
    keys,
    services,
    pick(from, share) {
      const which = from.next();
      if (which < 0.95) return users[from.skewed(users.length)]!;
      if (which < 0.98) return keys[from.skewed(keys.length)]!;
      if (which < 0.9995) return services[from.below(services.length)]!;
      return interns[Math.floor(share * interns.length)]!;
    },
    ownerOf: ({ type, id }) => users[randomOf(seed, `owner of ${type}`, Number(id)).skewed(users.length)]!,
  };
}

export function personName(random: Random): string {
  const family = random.next() < 0.5 ? random.pick(familyNames) : familyNames[random.skewed(familyNames.length)];
  return `${random.pick(givenNames)} ${family}`;
}
