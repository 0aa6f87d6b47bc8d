import { stageLabels } from "../../../server/leads/stage.ts";
import type { LeadStage } from "../../../server/db/tables.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";

const tones: Record<LeadStage, Tone> = {
  new: "neutral",
  contacted: "accent",
  qualified: "accent",
  proposal: "warning",
  won: "good",
  lost: "bad",
};

export function StageBadge({ stage }: { stage: LeadStage }) {
  return <Badge tone={tones[stage]}>{stageLabels[stage]}</Badge>;
}
