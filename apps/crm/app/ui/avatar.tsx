/**
 * The initials of a name on a colour that the person always gets, in User Logs as well; decoration beside the name itself. Both
 * apps count alike: the colour follows the id, because names are changed and shared.
 */
export function Avatar({ id, name, size = "small" }: { id: string; name: string; size?: "small" | "large" }) {
  return (
    <span className="avatar" data-size={size} data-hue={hueOf(id)} aria-hidden>
      {initialsOf(name)}
    </span>
  );
}

const hues = 8;

function hueOf(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % hues;
}

function initialsOf(name: string): string {
  const words = name.match(/\p{L}[\p{L}\p{M}\p{N}]*/gu) ?? [];
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return [first, last]
    .map((word) => String.fromCodePoint(word?.codePointAt(0) ?? 0x20))
    .join("")
    .trim();
}
