import { z } from "zod";

const controls = /\p{Cc}/u;

/** One line of text: trimmed, of the given length, without control characters. */
export function lineOf(what: string, maxLength: number) {
  return z
    .string()
    .trim()
    .max(maxLength, `${what} may have at most ${maxLength} characters.`)
    .refine((text) => !controls.test(text), `${what} has characters that cannot be seen.`)
    .refine((text) => text.isWellFormed(), `${what} has half a character in it.`);
}

/** The same, and not empty. */
export function requiredLineOf(what: string, maxLength: number) {
  return lineOf(what, maxLength).refine((text) => text !== "", `${what} is missing.`);
}

/** An e-mail address in lower case. */
export const emailAddress = lineOf("The e-mail address", 254).toLowerCase().pipe(z.email("Write an e-mail address like name@example.com."));
