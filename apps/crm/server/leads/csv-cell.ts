const formula = /^(?:[\t\r']|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u;

/**
 * A text that no spreadsheet takes for a formula: one that could be gets a leading `'`, and so does one that begins with `'`,
 * so that taking it away gives the text back, always. The same rule as in the exports of User Logs.
 */
export function safeCell(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** The inverse of `safeCell`, for a file that comes back; every other text stays as it is. */
export function plainCell(text: string): string {
  return text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text;
}
