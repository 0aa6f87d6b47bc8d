import { foldText } from "../entry/text.ts";
import { separator, withoutTokens } from "./token.ts";

/** One searched text in the form in which the index has it: folded, and without characters that belong to tokens. */
export function indexedText(text: string): string {
  return withoutTokens(foldText(text));
}

/**
 * All searched texts of an entry as one; a search never matches across two of them. Each letter begins a trigram. A text
 * that the sentence contains adds nothing and is left out.
 */
export function joinIndexed(sentence: string, texts: readonly string[]): string {
  let joined = sentence;
  for (const text of texts) if (!sentence.includes(text)) joined += separator + text;
  return joined + separator + separator;
}
