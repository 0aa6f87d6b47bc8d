/** JSON writes a letter with at most so many bytes: `\\u0001`. */
const mostBytesOfLetter = 6;
/** As in `-1.2345678901234567e-300`; the words `true`, `false` and `null` are shorter. */
const mostBytesOfNumber = 24;

/** Bytes that the JSON of a plain value certainly does not exceed. Most values are so small that this is all that has to be known of them. */
export function mostJsonBytes(value: unknown): number {
  if (typeof value === "string") return value.length * mostBytesOfLetter + '""'.length;
  if (typeof value !== "object" || value === null) return mostBytesOfNumber;
  let bytes = "{}".length;
  // A list's own keys are longer than the comma that it has in their place.
  for (const key in value) bytes += mostJsonBytes(key) + ":,".length + mostJsonBytes((value as Record<string, unknown>)[key]);
  return bytes;
}
