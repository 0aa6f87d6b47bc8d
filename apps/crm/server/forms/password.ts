import { z } from "zod";
import { isCommonPassword, isMadeOfKnown } from "../auth/guessable-password.ts";
import { passwordLength } from "../auth/password-length.ts";

/** A password that somebody chooses for himself. */
export const newPassword = z
  .string()
  .min(passwordLength.min, `A password has at least ${passwordLength.min} characters.`)
  .max(passwordLength.max, `A password has at most ${passwordLength.max} characters.`)
  .refine((password) => new Set(password).size >= 5, "Use at least five different characters, so that nobody guesses it.")
  .refine((password) => !isCommonPassword(password), "That is one of the passwords that are tried first. Choose another one.");

/** What is wrong with a password that its owner could be known by; null where nothing is. */
export function ownerProblem(password: string, owner: { readonly name: string; readonly email: string }): string | null {
  if (!isMadeOfKnown(password, owner)) return null;
  return `Without your name, your e-mail address and the name of the app, at least ${passwordLength.min} characters must be left.`;
}
