import { actorTypes, kinds, outcomes } from "../entry/closed-lists.ts";
import { UserLogsError } from "../entry/error.ts";
import { isEntryId } from "../entry/is-entry-id.ts";
import { limits } from "../entry/limits.ts";

/** What a repeatable parameter takes: a value that no entry can have would answer an empty page, which reads as "nothing happened". */
const forms: Readonly<Record<string, { readonly takes: (value: string) => boolean; readonly words: string }>> = {
  outcome: { takes: isOneOf(outcomes), words: `one of ${outcomes.join(", ")}` },
  kind: { takes: isOneOf(kinds), words: `one of ${kinds.join(", ")}` },
  user: { takes: isActor, words: `type:id, such as user:42; the type is one of ${actorTypes.join(", ")}` },
  item: { takes: isReference, words: "type:id, such as lead:7" },
  parent: { takes: isEntryId, words: "the id of an entry" },
};

/** The values of a repeatable parameter, each once. Throws `invalid_query` with its name. */
export function readValues(params: URLSearchParams, name: string): string[] {
  const values = [...new Set(params.getAll(name))].filter((value) => value !== "");
  if (values.length > limits.conditionValues) {
    refuse(name, `"${name}" has ${values.length} values; at most ${limits.conditionValues} are allowed.`);
  }
  for (const value of values) {
    if (value.length > limits.nameLength) {
      refuse(name, `A value of "${name}" has ${value.length} letters; at most ${limits.nameLength} are allowed.`);
    }
    const form = forms[name];
    if (form && !form.takes(value)) refuse(name, `"${value}" is no "${name}": it is ${form.words}.`);
  }
  return values;
}

function isOneOf(list: readonly string[]): (value: string) => boolean {
  return (value) => list.includes(value);
}

function isReference(value: string): boolean {
  return /^[^:]+:./s.test(value);
}

function isActor(value: string): boolean {
  return isReference(value) && isOneOf(actorTypes)(value.slice(0, value.indexOf(":")));
}

function refuse(field: string, detail: string): never {
  throw new UserLogsError("invalid_query", detail, { field });
}
