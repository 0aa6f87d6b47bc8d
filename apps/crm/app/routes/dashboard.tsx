import { recorded } from "../recorded.ts";
import { demand, signedIn } from "../signed-in.ts";
import { listVisit } from "../list-visit.ts";
import { keepWhenOriginIsForgotten } from "../forget-origin.ts";
import { Page, Panel } from "../ui/page.tsx";

export const shouldRevalidate = keepWhenOriginIsForgotten;

export const loader = recorded.loader(["dashboard.open", "dashboard.list"], async ({ context, request, url, record }) => {
  const { user } = signedIn(context);
  await demand(user, "dashboard.view");
  await record(`dashboard.${listVisit({ request, url })}`);
  return null;
});

export default function Dashboard() {
  return (
    <Page title="Dashboard">
      <Panel>
        <p className="muted">Soon.</p>
      </Panel>
    </Page>
  );
}
