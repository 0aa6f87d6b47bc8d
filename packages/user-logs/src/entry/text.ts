/**
 * Text that every store keeps faithfully: lone surrogates and NUL, which SQL databases refuse or cut at,
 * become U+FFFD. Everything else (markup, formulas, control and bidi characters) is kept as it was typed,
 * because text is data on every floor.
 */
export function plainText(text: string): string {
  // Nearly every text is faithful as it is, and to see that costs less than to make another.
  return text.isWellFormed() && !text.includes("\u0000") ? text : text.toWellFormed().replaceAll("\u0000", "\uFFFD");
}

/**
 * The form in which texts are compared by search: NFC, without regard to case. Upper-casing first makes
 * `ß` equal to `SS` (the capital ẞ is its own upper case, and folded by hand); the final sigma is folded by hand because lower-casing depends on its place in the word,
 * and a substring must fold as it does inside the whole.
 */
export function foldText(text: string): string {
  // Most texts are ASCII, where lower case is all that folding does.
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  return fold(plainText(text));
}

/** Many texts at once, with a NUL between each two, as each by itself: a NUL joins no letter and ends every word. */
export function foldTexts(joined: string): string {
  return /^[\0 -~]*$/.test(joined) ? joined.toLowerCase() : fold(joined);
}

function fold(text: string): string {
  return text.normalize("NFC").replaceAll("ẞ", "ß").toUpperCase().toLowerCase().replaceAll("ς", "σ");
}

/**
 * The form in which texts are ordered: folded, without accents, so that "Émile" stands beside "Emil".
 * Compared by Unicode code point, which is the byte order of UTF-8.
 */
export function sortText(text: string): string {
  return foldText(text.normalize("NFKD").replaceAll(/\p{Mn}/gu, ""));
}

/** Order by Unicode code point, as SQLite's BINARY and PostgreSQL's "C" collation order UTF-8. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    if (a.charCodeAt(index) === b.charCodeAt(index)) continue;
    return (a.codePointAt(index) ?? 0) - (b.codePointAt(index) ?? 0);
  }
  return a.length - b.length;
}
