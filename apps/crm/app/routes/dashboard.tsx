import { Download, Plus, Upload, UserPlus, UserX } from "lucide-react";
import { Link, useLoaderData } from "react-router";
import { leadsByStage, openLeadsOf, recentLeads } from "../../server/dashboard/summary.ts";
import type { Lead } from "../../server/leads/lead.ts";
import { amountLabel } from "../../server/leads/money.ts";
import { keepWhenOriginIsForgotten } from "../forget-origin.ts";
import { listVisit } from "../list-visit.ts";
import { recorded } from "../recorded.ts";
import { demand, signedIn } from "../signed-in.ts";
import { LinkButton } from "../ui/button.tsx";
import { Moment } from "../ui/moment.tsx";
import { Page, Panel } from "../ui/page.tsx";
import { StageBadge } from "./leads/stage-badge.tsx";
import { StageChart } from "./dashboard-stage-chart.tsx";
import "./dashboard.css";

export const shouldRevalidate = keepWhenOriginIsForgotten;

export const loader = recorded.loader(["dashboard.open", "dashboard.list"], async ({ context, request, url, record }) => {
  const { crm, user } = signedIn(context);
  await demand(user, "dashboard.view");
  const may = (permission: Parameters<typeof user.permissions.has>[0]) => user.permissions.has(permission);
  // The dashboard shows of leads only what its viewer may see of them anyway.
  const leads = may("leads.view")
    ? { byStage: await leadsByStage(crm.db), own: await openLeadsOf(crm.db, user.id), recent: await recentLeads(crm.db) }
    : null;
  await record(`dashboard.${listVisit({ request, url })}`);
  return {
    userId: user.id,
    leads,
    may: {
      createLeads: may("leads.create"),
      exportLeads: may("leads.export"),
      createUsers: may("users.create"),
    },
  };
});

export default function Dashboard() {
  const { userId, leads, may } = useLoaderData<typeof loader>();
  return (
    <Page title="Dashboard">
      <QuickLinks may={may} seesLeads={leads !== null} />
      {leads === null ? (
        <Panel>
          <p className="muted">Your role shows no leads. What you may open stands in the menu.</p>
        </Panel>
      ) : (
        <>
          <Panel title="Leads by stage">
            <StageChart sums={leads.byStage} />
          </Panel>
          <div className="dashboard-columns">
            <Panel title="My open leads" note={leads.own.count > 0 ? `${leads.own.count}, the longest untouched first` : undefined}>
              <LeadLines leads={leads.own.leads} empty="No open lead is yours." />
              {leads.own.count > leads.own.leads.length && <Link to={`/leads?owner=${userId}`}>All my leads</Link>}
            </Panel>
            <Panel title="Recently changed">
              <LeadLines leads={leads.recent} empty="There are no leads yet." />
              {leads.recent.length > 0 && <Link to="/leads?sort=-updated">All leads</Link>}
            </Panel>
          </div>
        </>
      )}
    </Page>
  );
}

interface QuickLinksProps {
  readonly may: { readonly createLeads: boolean; readonly exportLeads: boolean; readonly createUsers: boolean };
  readonly seesLeads: boolean;
}

function QuickLinks({ may, seesLeads }: QuickLinksProps) {
  return (
    <nav className="quick-links" aria-label="Quick links">
      {may.createLeads && (
        <LinkButton href="/leads/new">
          <Plus aria-hidden size={15} /> Create lead
        </LinkButton>
      )}
      {may.createLeads && (
        <LinkButton href="/leads/import">
          <Upload aria-hidden size={15} /> Import leads
        </LinkButton>
      )}
      {seesLeads && (
        <LinkButton href="/leads?owner=none">
          <UserX aria-hidden size={15} /> Leads without an owner
        </LinkButton>
      )}
      {may.exportLeads && (
        <a className="button button-secondary" href="/leads/export" download>
          <Download aria-hidden size={15} /> Export leads
        </a>
      )}
      {may.createUsers && (
        <LinkButton href="/users/new">
          <UserPlus aria-hidden size={15} /> Create user
        </LinkButton>
      )}
    </nav>
  );
}

function LeadLines({ leads, empty }: { leads: readonly Lead[]; empty: string }) {
  if (leads.length === 0) return <p className="muted">{empty}</p>;
  return (
    <ul className="lead-lines">
      {leads.map((lead) => (
        <li key={lead.id}>
          <span className="lead-line-name">
            <Link to={`/leads/${lead.id}`} className="item-link">
              <bdi>{lead.name}</bdi>
            </Link>
            <span className="muted">
              <bdi>{lead.company}</bdi>
            </span>
          </span>
          <StageBadge stage={lead.stage} />
          <span className="numbers lead-line-value">{amountLabel(lead.valueCents)}</span>
          <span className="muted lead-line-date">
            <Moment at={lead.updatedAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
