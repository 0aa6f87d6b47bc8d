/** The names in braces of a sentence: `"{actor} moved {item} to {stage}"` has actor, item and stage. */
export type Placeholder<Sentence extends string> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** Filled in by the recorder itself; every other placeholder is a parameter that the caller gives. */
export type GivenPlaceholder = "actor" | "role" | "item";

export type Params = Record<string, string | number>;

/** Letters, digits and `_`, beginning with a letter; `defineActions` refuses any other brace, so types and run time agree. */
const placeholder = /\{([a-zA-Z][a-zA-Z0-9_]*)\}/g;

/** The placeholders of a sentence, at run time. */
export function placeholdersOf(sentence: string): string[] {
  return [...sentence.matchAll(placeholder)].map((match) => match[1] ?? "");
}

/** Whether a brace is left that no placeholder explains: `{due-date}`, `{unclosed`. */
export function hasStrayBrace(sentence: string): boolean {
  return /[{}]/.test(sentence.replaceAll(placeholder, ""));
}

/** A sentence that was read once, to be rendered many times. */
export interface ParsedSentence {
  /** Its placeholders, each as often as it stands there. */
  readonly names: readonly string[];
  /** Renders in one pass, so that a brace in a user's text is text and never a placeholder. A placeholder without a value stays as it is. */
  render(params: Params): string;
}

export function parseSentence(sentence: string): ParsedSentence {
  const names = placeholdersOf(sentence);
  // Split by an expression with a group: text, name, text, name, text.
  const texts = sentence.split(placeholder).filter((_, index) => index % 2 === 0);
  return {
    names,
    render(params) {
      let rendered = texts[0]!;
      for (const [index, name] of names.entries()) {
        rendered += (Object.hasOwn(params, name) ? String(params[name]) : `{${name}}`) + texts[index + 1]!;
      }
      return rendered;
    },
  };
}
