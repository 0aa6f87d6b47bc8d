import { type ExpressionBuilder, sql, type SelectQueryBuilder } from "kysely";
import type { Db } from "../db/database.ts";
import type { LeadTable, Tables } from "../db/tables.ts";
import { type Lead, selectLeads } from "./lead.ts";
import { leadLimits } from "./limits.ts";
import type { LeadQuestion, LeadSortKey } from "./question.ts";
import { stages } from "./stage.ts";

/** Tables of a query for leads, as Kysely sees them once owners are joined. */
type Joined = Omit<Tables, "user"> & { lead: LeadTable; user: { [Column in keyof Tables["user"]]: Tables["user"][Column] | null } };
type Row = ExpressionBuilder<Joined, "lead" | "user">;

export interface LeadPage {
  readonly leads: readonly Lead[];
  readonly total: number;
  /** The page that is shown: the last one where a later one was asked for. */
  readonly page: number;
}

/** One page of the leads that match, and how many there are. */
export async function listLeads(db: Db, question: LeadQuestion, wantedPage: number): Promise<LeadPage> {
  const total = await countLeads(db, question);
  const page = Math.min(Math.max(1, wantedPage), Math.max(1, Math.ceil(total / leadLimits.pageRows)));
  const leads = await matchingLeads(db, question)
    .limit(leadLimits.pageRows)
    .offset((page - 1) * leadLimits.pageRows)
    .execute();
  return { leads, total, page };
}

export async function countLeads(db: Db, question: LeadQuestion): Promise<number> {
  const { total } = await db
    .selectFrom("lead")
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .where((eb) => matches(eb as unknown as Row, question))
    .executeTakeFirstOrThrow();
  return total;
}

/** All leads that match, in the question's order; equal ones by id, so that no page shows one twice. */
export function matchingLeads(db: Db, question: LeadQuestion) {
  const { by, descending } = question.sort;
  const direction = descending ? "desc" : "asc";
  return selectLeads(db)
    .where((eb) => matches(eb as unknown as Row, question))
    .orderBy(sortExpressions[by], (order) => (descending ? order.desc() : order.asc()).nullsLast())
    .orderBy("lead.id", direction) satisfies SelectQueryBuilder<never, never, Lead>;
}

const stageOrder = sql`case lead.stage ${sql.join(
  stages.map((stage, index) => sql`when ${sql.lit(stage)} then ${sql.lit(index)}`),
  sql` `,
)} end`;

const sortExpressions: Record<LeadSortKey, ReturnType<typeof sql>> = {
  name: sql`folded(lead.name)`,
  company: sql`nullif(folded(lead.company), '')`,
  stage: stageOrder,
  owner: sql`folded(user.name)`,
  value: sql`lead.valueCents`,
  updated: sql`lead.updatedAt`,
};

function matches(eb: Row, { search, stage, owner, source }: LeadQuestion) {
  return eb.and([
    ...(stage === null ? [] : [eb("lead.stage", "=", stage)]),
    ...(owner === null ? [] : [owner === "none" ? eb("lead.ownerId", "is", null) : eb("lead.ownerId", "=", owner)]),
    ...(source === null ? [] : [eb("lead.source", "=", source)]),
    ...(search === "" ? [] : [contains(search)]),
  ]);
}

/** `instr` knows no wildcards: what was typed is what is looked for. */
function contains(search: string) {
  const text = sql`folded(lead.name || char(10) || lead.company || char(10) || lead.email || char(10) || lead.phone || char(10) || lead.source)`;
  return sql<boolean>`instr(${text}, folded(${search})) > 0`;
}

/** The sources that occur, by name. */
export async function leadSources(db: Db): Promise<string[]> {
  const rows = await db.selectFrom("lead").select("source").distinct().where("source", "!=", "").orderBy("source").execute();
  return rows.map((row) => row.source);
}
