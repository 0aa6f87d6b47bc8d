import type { Db } from "../db/database.ts";
import type { LeadStage } from "../db/tables.ts";
import { selectLeads } from "../leads/lead.ts";
import { stageLabels, stages } from "../leads/stage.ts";

const rowsShown = 6;

export interface StageSum {
  readonly stage: LeadStage;
  readonly label: string;
  readonly count: number;
  readonly valueCents: number;
}

/** The pipeline: how many leads, and worth how much, stand in each stage; every stage, also an empty one. */
export async function leadsByStage(db: Db): Promise<StageSum[]> {
  const rows = await db
    .selectFrom("lead")
    .select((eb) => ["stage", eb.fn.countAll<number>().as("count"), eb.fn.sum<number>("valueCents").as("valueCents")])
    .groupBy("stage")
    .execute();
  return stages.map((stage) => {
    const row = rows.find((found) => found.stage === stage);
    return { stage, label: stageLabels[stage], count: row?.count ?? 0, valueCents: row?.valueCents ?? 0 };
  });
}

/** The user's own leads that are still open, the longest untouched first, and how many there are. */
export async function openLeadsOf(db: Db, userId: string) {
  const open = selectLeads(db).where("lead.ownerId", "=", userId).where("lead.stage", "not in", ["won", "lost"]);
  const leads = await open.orderBy("lead.updatedAt").orderBy("lead.id").limit(rowsShown).execute();
  const { count } = await db
    .selectFrom("lead")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("ownerId", "=", userId)
    .where("stage", "not in", ["won", "lost"])
    .executeTakeFirstOrThrow();
  return { leads, count };
}

/** The leads that were changed last. */
export async function recentLeads(db: Db) {
  return selectLeads(db).orderBy("lead.updatedAt", "desc").orderBy("lead.id").limit(rowsShown).execute();
}
