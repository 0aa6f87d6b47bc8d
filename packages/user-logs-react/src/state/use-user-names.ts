import { emptyUrlQuery } from "user-logs/client";
import { usePage } from "../page-context.ts";
import { useAnswer } from "./use-answer.ts";

const nameLimit = 1000;

/** Learns the names of the users that the address names by id only, where no row that is shown tells them. */
export function useUserNames(users: readonly string[]): void {
  const { client, labels } = usePage();
  const unknown = users.filter((user) => labels.tell("actor", user) === null);
  useAnswer(unknown.length === 0 ? null : users.join(" "), async (signal) => {
    const facet = await client.facet("actor", emptyUrlQuery, { limit: nameLimit }, signal);
    for (const option of facet.options) labels.learn("actor", option.value, option.label);
    return facet.options.length;
  });
}
