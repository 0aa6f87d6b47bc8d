import { data } from "react-router";
import { exportLeads } from "../../../server/leads/export.ts";
import { leadQuestionOf } from "../../../server/leads/question.ts";
import { ownPagesOnly } from "../../own-pages-only.ts";
import { recorded } from "../../recorded.ts";
import { demand, signedIn } from "../../signed-in.ts";
import { csvHeaders } from "./csv-headers.ts";

export const middleware = [ownPagesOnly];

/** The download: the leads that the list shows with the same address, all of them. */
export const loader = recorded.loader(["leads.export"], async ({ context, url, ...recorder }) => {
  const { crm, user } = signedIn(context);
  const question = leadQuestionOf(url.searchParams);
  await demand(user, "leads.export");
  const file = await exportLeads(crm, recorder, { userId: user.id, question });
  if (!file) throw data({ detail: "You already run three exports. Wait for one to end, then try again." }, { status: 429 });
  return new Response(file as BodyInit, { headers: csvHeaders(`leads-${new Date().toISOString().slice(0, 10)}.csv`) });
});
