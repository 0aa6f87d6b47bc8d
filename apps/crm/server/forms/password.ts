import { z } from "zod";
import { passwordLength } from "../auth/password-length.ts";

/** A password that somebody chooses for himself. */
export const newPassword = z
  .string()
  .min(passwordLength.min, `A password has at least ${passwordLength.min} characters.`)
  .max(passwordLength.max, `A password has at most ${passwordLength.max} characters.`)
  .refine((password) => new Set(password).size >= 5, "Use at least five different characters, so that nobody guesses it.");
