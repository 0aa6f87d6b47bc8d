import { z } from "zod";
import { hasHidden } from "./hidden.ts";

/** One line of text, in the one spelling that Unicode has for what looks and means the same: trimmed, of the given length, with nothing hidden in it. */
export function lineOf(what: string, maxLength: number) {
  return z
    .string()
    .refine((text) => text.isWellFormed(), `${what} has half a character in it.`)
    .refine((text) => !hasHidden(text.trim()), `${what} has characters that cannot be seen.`)
    .transform((text) => text.normalize("NFKC").replaceAll(/\s+/g, " ").trim())
    .refine((text) => text.length <= maxLength, `${what} may have at most ${maxLength} characters.`);
}

/** The same, and not empty. */
export function requiredLineOf(what: string, maxLength: number) {
  return lineOf(what, maxLength).refine((text) => text !== "", `${what} is missing.`);
}

/** An e-mail address in lower case. */
export const emailAddress = lineOf("The e-mail address", 254)
  .transform((text) => text.toLowerCase())
  .pipe(z.email("Write an e-mail address like name@example.com."));
