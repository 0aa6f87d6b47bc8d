import { z } from "zod";
import { passwordLength } from "../auth/password-length.ts";

/** A password that somebody chooses for himself. */
export const newPassword = z
  .string()
  .min(passwordLength.min, `A password has at least ${passwordLength.min} letters.`)
  .max(passwordLength.max, `A password has at most ${passwordLength.max} letters.`)
  .refine((password) => new Set(password).size >= 5, "That is one letter too often: nobody should guess it.");
