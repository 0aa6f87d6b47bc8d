/** Control characters, and those that reorder or hide what stands beside them; the joiners that letters and emoji need are left. */
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?![\u200C\u200D])\p{Cf}/gu;
const wide = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;
const narrow = /\p{M}|\u200C|\u200D/u;

/** Text as a terminal may show it: whatever could move the cursor, change colours or reorder the line is written as an escape. */
export function terminalText(text: string): string {
  return text.replaceAll(unsafe, (letter) => escapeOf(letter, /[\t\n\r]/.test(letter)));
}

/** JSON that a terminal may show; it stays the same JSON. */
export function terminalJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(unsafe, (letter) => escapeOf(letter, false));
}

function escapeOf(letter: string, short: boolean): string {
  if (short) return { "\t": "\\t", "\n": "\\n", "\r": "\\r" }[letter] ?? "";
  return Array.from(
    { length: letter.length },
    (_, index) => `\\u${letter.charCodeAt(index).toString(16).toUpperCase().padStart(4, "0")}`,
  ).join("");
}

/** How many columns of a terminal the text takes, near enough to keep a table straight. */
export function terminalWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += narrow.test(letter) ? 0 : wide.test(letter) ? 2 : 1;
  return width;
}

/** The text in exactly `width` columns: padded with spaces, or cut with "…". */
export function fitText(text: string, width: number): string {
  if (terminalWidth(text) <= width) return text + " ".repeat(width - terminalWidth(text));
  let cut = "";
  let used = 0;
  for (const letter of text) {
    const next = terminalWidth(letter);
    if (used + next > width - 1) break;
    cut += letter;
    used += next;
  }
  return `${cut}…${" ".repeat(Math.max(0, width - 1 - used))}`;
}
