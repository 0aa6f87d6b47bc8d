import type { FacetField } from "../query/answer.ts";
import type { UrlQuery } from "../query/url.ts";

/** The part of a question that each field's own filter makes; module and action are chosen in one. */
const ownSelection: Readonly<Record<FacetField, Partial<UrlQuery>>> = {
  actor: { users: [] },
  role: { roles: [] },
  module: { actions: [] },
  action: { actions: [] },
  outcome: { outcomes: [] },
};

/** The question without the field's own selection: what the options of its filter follow, so that a second value can be chosen. */
export function withoutOwn(url: UrlQuery, field: FacetField): UrlQuery {
  return { ...url, ...ownSelection[field] };
}
