import { useState } from "react";
import { emptyUrlQuery, type Facet, type FacetField, foldText, type UrlQuery } from "user-logs/client";
import { usePage } from "../page-context.ts";
import { type Answer, useAnswer } from "./use-answer.ts";
import { queryKey } from "./url-state.ts";
import { useDebounced } from "./use-debounced.ts";

/** What a field's own filter is in a question. Its options do not follow it, and the engine records each question asked. */
const ownFilter: Readonly<Record<FacetField, Partial<UrlQuery>>> = {
  actor: { users: [] },
  role: { roles: [] },
  module: { actions: [] },
  action: { actions: [] },
  outcome: { outcomes: [] },
};

/** Options of one request; beyond them the server searches. */
const optionLimit = 200;

/**
 * The values of a field that occur under the other filters, each with its count; asked only while `wanted`. Until the
 * server has answered what is typed, those of its last answer that contain it: what Enter takes is never an option that does not.
 */
export function useOptions(field: FacetField, draft: UrlQuery, contains: string, wanted: boolean): Answer<Facet> {
  const { client, labels } = usePage();
  const query = { ...draft, ...ownFilter[field], sort: emptyUrlQuery.sort };
  const text = useDebounced(contains, 200);
  const key = wanted ? `${field} ${text} ${queryKey(query)}` : null;
  const [last, setLast] = useState<Facet | null>(null);
  const answer = useAnswer(key, async (signal) => {
    const facet = await client.facet(field, query, { contains: text, limit: optionLimit }, signal);
    for (const option of facet.options) labels.learn(field, option.value, option.label);
    if (!signal.aborted) setLast(facet);
    return facet;
  });
  const isAnswered = !answer.loading && text === contains;
  if (!wanted || isAnswered || !last) return answer;
  const options = last.options.filter(({ label }) => isIn(label, contains));
  return { value: { ...last, options }, problem: null, loading: true, retry: answer.retry };
}

const isIn = (label: string, text: string) => foldText(label).includes(foldText(text));
