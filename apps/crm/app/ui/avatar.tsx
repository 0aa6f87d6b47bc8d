/** The initials of a name on a colour that the name always gets; decoration beside the name itself. */
export function Avatar({ name, size = "small" }: { name: string; size?: "small" | "large" }) {
  return (
    <span className="avatar" data-size={size} data-hue={hueOf(name)} aria-hidden>
      {initialsOf(name)}
    </span>
  );
}

const hues = 8;

function hueOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9_973;
  return sum % hues;
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return chosen
    .map((word) => firstLetter(word ?? ""))
    .join("")
    .toLocaleUpperCase("en");
}

/** The first letter as people count letters, with what is combined with it. */
function firstLetter(word: string): string {
  const [first] = new Intl.Segmenter("en").segment(word);
  return first?.segment ?? "";
}
