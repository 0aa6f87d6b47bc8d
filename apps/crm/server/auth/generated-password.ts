import { randomInt } from "node:crypto";

// Without letters that look alike, because people read it from a screen.
const letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** Sixteen letters in four groups, about 92 bits. */
export function generatedPassword(): string {
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}
