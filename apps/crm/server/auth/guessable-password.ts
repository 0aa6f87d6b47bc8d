import { commonWords } from "./common-words.ts";
import { passwordLength } from "./password-length.ts";

// Signs that people write for letters, as the lists of those who guess know too.
const lookAlikes: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};
const shortestPart = 4;

/** Whether a password is a word that everybody thinks of, written once or twice, with digits and signs added or put for letters; or digits alone. */
export function isCommonPassword(password: string): boolean {
  const plain = password.normalize("NFKC").toLowerCase();
  if (!/\p{L}/u.test(plain)) return true;
  // What is added at the ends is added, also where it looks like a letter: "password1" is no "passwordi".
  const inner = plain.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  return [plain, withLetters(plain), withLetters(inner)].map((text) => text.replaceAll(/[^\p{L}]/gu, "")).some(isCommonWord);
}

function withLetters(text: string): string {
  return text.replaceAll(/[013457@$!]/g, (sign) => lookAlikes[sign] ?? sign);
}

function isCommonWord(letters: string): boolean {
  const half = letters.slice(0, letters.length / 2);
  return commonWords.has(letters) || (letters === half + half && commonWords.has(half));
}

/** Whether the password is too short without what others know of its owner: parts of his name and e-mail address, and the app's name. */
export function isMadeOfKnown(password: string, { name, email }: { readonly name: string; readonly email: string }): boolean {
  const local = email.slice(0, Math.max(0, email.indexOf("@")));
  const parts = [local, name.replaceAll(/\s+/g, ""), ...local.split(/[^\p{L}\p{N}]+/u), ...name.split(/[^\p{L}\p{N}]+/u)];
  const known = parts.filter((part) => part.length >= shortestPart).map((part) => part.toLowerCase());
  let rest = password.toLowerCase();
  for (const part of [...known.toSorted((first, second) => second.length - first.length), "crm"]) rest = rest.replaceAll(part, "");
  return rest.length < passwordLength.min && rest.length < password.length;
}
