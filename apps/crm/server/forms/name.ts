import { folded } from "../db/folded.ts";
import { requiredLineOf } from "./text.ts";

/** Actors of the log that are nobody's account. */
const reserved = new Set(["system", "anonymous", "database"]);
const mixed = /(?=\p{L}*\p{Script=Latin})(?=\p{L}*[\p{Script=Cyrillic}\p{Script=Greek}])\p{L}+/u;

/** A name of a user or a role, by which others recognise him: nobody's in the log, and not put together from letters that only look alike. */
export function nameOf(what: string, maxLength: number) {
  return requiredLineOf(what, maxLength)
    .refine(
      (text) => !reserved.has(folded(text.replaceAll(/[\p{Default_Ignorable_Code_Point}\s]/gu, ""))),
      `${what} is one that the log uses itself.`,
    )
    .refine((text) => !mixed.test(text), `${what} has a word in it that mixes alphabets.`);
}
