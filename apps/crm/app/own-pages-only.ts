import { data, type MiddlewareFunction } from "react-router";
import { crmContext } from "../server/context.ts";
import { recorded } from "./recorded.ts";

/**
 * Before a download: another site's link or image would put a file on the user's disk, and an entry into his history, without
 * his will. Refused before the loader, so that it is not recorded as his. An address that he typed comes from no site.
 */
const refuseOtherSites: MiddlewareFunction<Response> = async ({ request, context }, next) => {
  const site = request.headers.get("sec-fetch-site");
  if (site !== "cross-site" && site !== "same-site") return next();
  await context.get(crmContext).refused("a download that another site asked for");
  throw data({ detail: "Another site asked for this file. Download it from the page of this app." }, { status: 403 });
};

export const ownPagesOnly = recorded.middleware("It gives nothing out, and what it refuses is counted.", refuseOtherSites);
