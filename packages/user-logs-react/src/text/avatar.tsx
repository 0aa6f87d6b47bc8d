import { Bot, Cpu, Database, KeyRound, Server, UserRoundX } from "lucide-react";
import type { Actor } from "user-logs/client";

const icons = { api_key: KeyRound, service: Server, agent: Bot, system: Cpu, database: Database, anonymous: UserRoundX };

const hues = 8;

/** Initials of a person or a sign of a machine: an ornament, the name stands beside it. */
export function Avatar({ actor }: { actor: Actor }) {
  if (actor.type === "user") {
    return (
      <span className="ul-avatar" data-hue={hueOf(actor.id)} aria-hidden>
        {initialsOf(actor.name)}
      </span>
    );
  }
  const Icon = icons[actor.type];
  return (
    <span className="ul-avatar" data-machine aria-hidden>
      <Icon size={13} />
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.match(/\p{L}[\p{L}\p{M}\p{N}]*/gu) ?? [];
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return [first, last]
    .map((word) => String.fromCodePoint(word?.codePointAt(0) ?? 0x20))
    .join("")
    .trim();
}

function hueOf(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % hues;
}
