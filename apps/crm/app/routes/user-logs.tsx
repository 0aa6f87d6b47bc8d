import { data, type LoaderFunctionArgs, type ShouldRevalidateFunction, useLoaderData, useLocation, useNavigate } from "react-router";
import { createClient } from "user-logs/client";
import { loadUserLogs, UserLogsPage } from "user-logs-react";
import "user-logs-react/styles.css";
import { listVisit, originParam } from "../list-visit.ts";
import { recorded } from "../recorded.ts";
import { demand, signedIn } from "../signed-in.ts";

const baseUrl = "/api/user-logs";

export const loader = recorded.exempt(
  "The engine records each look at the log itself, when the page asks it for rows.",
  async ({ context, request, url }: LoaderFunctionArgs) => {
    const { crm, user } = signedIn(context);
    await demand(user, "user_logs.view", (outcome) => crm.recorder.record("user_logs.open", { outcome }));
    const params = new URLSearchParams(url.search);
    params.delete(originParam);
    // The same API that the browser asks, with this request's cookies: rows and scope are decided in one place.
    const client = createClient({ baseUrl, fetch: crm.userLogsFetch });
    const first = await loadUserLogs(client, params, { opened: listVisit({ request, url }) === "open" });
    return data(first, { status: first.problem ? first.problem.status || 500 : 200 });
  },
);

/** The page asks the engine itself for what its address means; only coming here loads it anew. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl, defaultShouldRevalidate }) =>
  currentUrl.pathname === nextUrl.pathname && !nextUrl.searchParams.has(originParam) ? false : defaultShouldRevalidate;

const client = createClient({ baseUrl });

export default function UserLogs() {
  const initial = useLoaderData<typeof loader>();
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  return (
    <div className="page">
      <title>User Logs · CRM</title>
      <UserLogsPage
        client={client}
        search={withoutOrigin(search)}
        initial={initial}
        onNavigate={(params, { replace }) => void navigate({ pathname, search: params.toString() }, { replace, preventScrollReset: true })}
      />
    </div>
  );
}

function withoutOrigin(search: string): string {
  const params = new URLSearchParams(search);
  params.delete(originParam);
  return params.size === 0 ? "" : `?${params.toString()}`;
}
