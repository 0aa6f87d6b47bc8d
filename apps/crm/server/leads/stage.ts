import type { LeadStage } from "../db/tables.ts";

/** The stages of a lead, in the order in which it moves through them. */
export const stages = ["new", "contacted", "qualified", "proposal", "won", "lost"] as const satisfies readonly LeadStage[];

export const stageLabels: Record<LeadStage, string> = {
  new: "New",
  contacted: "Contacted",
  qualified: "Qualified",
  proposal: "Proposal",
  won: "Won",
  lost: "Lost",
};

export function isStage(text: string): text is LeadStage {
  return (stages as readonly string[]).includes(text);
}

/** The stage that people mean by its name or label, in any case; null for anything else. */
export function stageNamed(text: string): LeadStage | null {
  const wanted = text.trim().toLowerCase();
  return stages.find((stage) => stage === wanted || stageLabels[stage].toLowerCase() === wanted) ?? null;
}
