/**
 * A text as search and sorting compare it: without regard to case and to the accents of Latin, Greek and Cyrillic letters,
 * so that "garcia" finds "García". SQL has it as the function `folded`.
 */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036F]/g, "")
    .toUpperCase()
    .toLowerCase();
}
