import type { LeadStage } from "../db/tables.ts";
import { leadLimits } from "./limits.ts";
import { isStage, stageLabels } from "./stage.ts";

export const leadSortKeys = ["name", "company", "stage", "owner", "value", "updated"] as const;
export type LeadSortKey = (typeof leadSortKeys)[number];

/** Which leads, in which order: what the list shows, a bulk change of all that match changes, and the export writes. */
export interface LeadQuestion {
  /** Matches where name, company, e-mail, phone or source contains it, without regard to case. */
  readonly search: string;
  readonly stage: LeadStage | null;
  /** A user's id, or `none` for leads without an owner; null for all. */
  readonly owner: string | null;
  readonly source: string | null;
  readonly sort: { readonly by: LeadSortKey; readonly descending: boolean };
}

export const leadParams = ["q", "stage", "owner", "source", "sort"] as const;
export const defaultSort = "-updated";

/** Reads the address. What makes no sense there is left out, as if it were not there: the list shows what it understood. */
export function leadQuestionOf(params: URLSearchParams): LeadQuestion {
  const text = (name: (typeof leadParams)[number]) => (params.get(name) ?? "").slice(0, leadLimits.searchLength).toWellFormed();
  const stage = text("stage");
  const sort = text("sort");
  const by = sort.replace(/^-/, "") as LeadSortKey;
  const known = leadSortKeys.includes(by);
  return {
    search: text("q").trim(),
    stage: isStage(stage) ? stage : null,
    owner: text("owner") || null,
    source: text("source") || null,
    sort: known ? { by, descending: sort.startsWith("-") } : { by: "updated", descending: true },
  };
}

/** `name` or `-name`, as the address has it. */
export function sortText({ sort }: LeadQuestion): string {
  return sort.descending ? `-${sort.by}` : sort.by;
}

/** The filters in words, for an entry. */
export function questionWords(question: LeadQuestion, ownerName: string | null): string {
  const words = [
    question.search && `search "${question.search}"`,
    question.stage && `stage ${stageLabels[question.stage]}`,
    question.owner && `owner ${question.owner === "none" ? "nobody" : (ownerName ?? question.owner)}`,
    question.source && `source ${question.source}`,
  ].filter(Boolean);
  return words.length === 0 ? "all" : words.join(", ");
}

export function isFiltered({ search, stage, owner, source }: LeadQuestion): boolean {
  return search !== "" || stage !== null || owner !== null || source !== null;
}
