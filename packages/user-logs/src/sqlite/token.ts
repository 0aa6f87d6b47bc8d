// The private-use area of the basic plane, U+E000 to U+F8FF. Its last character separates texts, so no token contains it.
const first = 0xe000;
const base = 0xf8ff - first;

/** Stands between the texts of one entry in the index; nobody can search for it. */
export const separator = "\uF8FF";

/** Terms that a file can number: 6,399^3. */
export const tokenLimit = base ** 3;

/** A term's number as three private-use characters: exactly one token of the trigram index, which no user's text contains. */
export function tokenOf(number: number): string {
  const [high, middle, low] = [Math.floor(number / (base * base)), Math.floor(number / base) % base, number % base];
  return String.fromCharCode(first + high, first + middle, first + low);
}

/**
 * Text in the form in which it is indexed: private-use characters, which belong to tokens, become U+FFFD, and so do U+FFFE and U+FFFF,
 * of which SQLite's tokenizer makes the same.
 */
export function withoutTokens(text: string): string {
  return text.replaceAll(/[\uE000-\uF8FF\uFFFE\uFFFF]/g, "\uFFFD");
}
