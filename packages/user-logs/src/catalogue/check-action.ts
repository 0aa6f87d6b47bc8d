import { kinds } from "../entry/entry.ts";
import { UserLogsError } from "../entry/error.ts";
import { limits } from "../entry/limits.ts";
import { type ActionSpec, failurePolicies } from "./action.ts";
import { isSecretName } from "./secrets.ts";
import { hasStrayBrace, placeholdersOf } from "./sentence.ts";

const partPattern = /^[a-z][a-z0-9_]*$/;

/** Throws where the action could not be recorded as it is described: `unknown_action` for its name, else `invalid_action`. */
export function checkAction(module: string, operation: string, spec: ActionSpec): void {
  const action = `${module}.${operation}`;
  for (const part of [module, operation]) {
    if (!partPattern.test(part) || part.length > limits.actionPartLength) {
      throw new UserLogsError("unknown_action", `"${action}" is not a valid action name.`, { field: part });
    }
  }
  const fault = faultOf(spec);
  if (fault) throw new UserLogsError("invalid_action", `"${action}": ${fault.detail}.`, { field: fault.field });
}

function faultOf({ kind, sentence, item, policy, version }: ActionSpec): { field: string; detail: string } | undefined {
  const names = placeholdersOf(sentence);
  const secret = names.find(isSecretName);
  if (sentence.trim() === "") return { field: "sentence", detail: "the sentence is empty" };
  if (hasStrayBrace(sentence)) {
    return { field: "sentence", detail: `"${sentence}" has a brace that is no placeholder of letters, digits and "_"` };
  }
  if (secret !== undefined) return { field: secret, detail: `the sentence names {${secret}}, which is named like a secret` };
  if (item === undefined && names.includes("item")) return { field: "item", detail: "the sentence names {item}, but the action has none" };
  if (!kinds.includes(kind)) return { field: "kind", detail: `"${kind as string}" is no kind` };
  if (!failurePolicies.includes(policy)) return { field: "policy", detail: `"${policy as string}" is no failure policy` };
  if (!Number.isSafeInteger(version) || version < 1) return { field: "version", detail: "the version is no whole number from 1" };
  return undefined;
}
