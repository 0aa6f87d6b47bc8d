import { createClient, emptyUrlQuery, type Entry, UserLogsProblem } from "user-logs/client";
import type { Crm } from "../context.ts";

const userLogsPath = "/api/user-logs";
const historyRows = 20;

export interface LeadHistory {
  /** The newest entries of the lead that the viewer may see. */
  readonly entries: readonly Entry[];
  readonly more: boolean;
  /** Why there are none, where the log did not answer. */
  readonly problem: string | null;
}

/** What User Logs says of a lead, asked like any viewer asks it: within his scope, and recorded as his look. */
export async function leadHistory({ userLogsFetch }: Pick<Crm, "userLogsFetch">, leadId: string): Promise<LeadHistory> {
  const client = createClient({ baseUrl: userLogsPath, fetch: userLogsFetch });
  try {
    const page = await client.list({ ...emptyUrlQuery, items: [`lead:${leadId}`] }, { limit: historyRows });
    return { entries: page.entries, more: page.next !== null, problem: null };
  } catch (problem) {
    if (problem instanceof UserLogsProblem) return { entries: [], more: false, problem: problem.message };
    throw problem;
  }
}
