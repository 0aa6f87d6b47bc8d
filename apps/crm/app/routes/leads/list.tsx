import { Contact, Download, Plus, Upload } from "lucide-react";
import { Link, useLoaderData, useSearchParams } from "react-router";
import type { Lead } from "../../../server/leads/lead.ts";
import { leadLimits } from "../../../server/leads/limits.ts";
import { leadSources, listLeads } from "../../../server/leads/list.ts";
import { amountLabel } from "../../../server/leads/money.ts";
import { leadOwners, listedOwners } from "../../../server/leads/owners.ts";
import { isFiltered, leadParams, leadQuestionOf, sortText } from "../../../server/leads/question.ts";
import { stageLabels, stages } from "../../../server/leads/stage.ts";
import { keepWhenOriginIsForgotten } from "../../forget-origin.ts";
import { listVisit } from "../../list-visit.ts";
import { pageOf } from "../../page-of.ts";
import { recorded } from "../../recorded.ts";
import { demand, signedIn } from "../../signed-in.ts";
import { LinkButton } from "../../ui/button.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ListToolbar } from "../../ui/list-toolbar.tsx";
import { Moment } from "../../ui/moment.tsx";
import { Page } from "../../ui/page.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { OwnerName } from "./owner-name.tsx";
import { PickAll, PickOne } from "./pick.tsx";
import { StageBadge } from "./stage-badge.tsx";
import { useSelection } from "./use-selection.ts";
import "./leads.css";

export const shouldRevalidate = keepWhenOriginIsForgotten;

export const loader = recorded.loader(["leads.open", "leads.list"], async ({ context, request, url, record }) => {
  const { crm, user } = signedIn(context);
  await demand(user, "leads.view");
  const question = leadQuestionOf(url.searchParams);
  const list = await listLeads(crm.db, question, pageOf(url.searchParams));
  const may = (operation: "create" | "edit" | "delete" | "export") => user.permissions.has(`leads.${operation}`);
  await record(`leads.${listVisit({ request, url })}`);
  return {
    ...list,
    sort: sortText(question),
    filtered: isFiltered(question),
    sources: await leadSources(crm.db),
    owners: await listedOwners(crm.db),
    assignees: may("edit") ? (await leadOwners(crm.db)).map(({ id, name }) => ({ id, name })) : [],
    may: { create: may("create"), edit: may("edit"), delete: may("delete"), export: may("export") },
  };
});

const columns: readonly Column<Lead>[] = [
  {
    key: "name",
    label: "Name",
    sortable: true,
    cell: (lead) => (
      <Link to={`/leads/${lead.id}`} className="item-link">
        <bdi>{lead.name}</bdi>
      </Link>
    ),
  },
  { key: "company", label: "Company", sortable: true, minor: true, cell: (lead) => <bdi>{lead.company}</bdi> },
  { key: "stage", label: "Stage", sortable: true, cell: (lead) => <StageBadge stage={lead.stage} /> },
  {
    key: "owner",
    label: "Owner",
    sortable: true,
    minor: true,
    cell: (lead) => <OwnerName lead={lead} />,
  },
  {
    key: "value",
    label: "Value",
    sortable: true,
    align: "end",
    cell: (lead) => <span className="numbers">{amountLabel(lead.valueCents)}</span>,
  },
  { key: "updated", label: "Updated", sortable: true, minor: true, cell: (lead) => <Moment at={lead.updatedAt} /> },
];

export default function LeadsList() {
  const { leads, total, page, sort, filtered, sources, owners, assignees, may } = useLoaderData<typeof loader>();
  const question = useQuestion();
  const selection = useSelection(question);
  const choosable = may.edit || may.delete;
  return (
    <Page title="Leads" actions={<ListActions may={may} question={question} />}>
      <ListToolbar
        searchLabel="Search leads"
        filters={[
          {
            name: "stage",
            label: "Stage",
            allLabel: "All stages",
            options: stages.map((stage) => ({ value: stage, label: stageLabels[stage] })),
          },
          {
            name: "owner",
            label: "Owner",
            allLabel: "All owners",
            options: [{ value: "none", label: "Nobody" }, ...owners.map(({ id, name }) => ({ value: id, label: name }))],
          },
          {
            name: "source",
            label: "Source",
            allLabel: "All sources",
            options: sources.map((source) => ({ value: source, label: source })),
          },
        ]}
      />
      {leads.length === 0 ? (
        <NoLeads filtered={filtered} mayCreate={may.create} />
      ) : (
        <>
          {choosable && (
            <BulkBar
              selection={selection}
              shown={leads.map((lead) => lead.id)}
              total={total}
              question={question}
              assignees={assignees}
              may={may}
            />
          )}
          <DataTable
            label="Leads"
            columns={columns}
            rows={leads}
            rowKey={(lead) => lead.id}
            sort={sort}
            {...(choosable && {
              leading: {
                head: <PickAll selection={selection} shown={leads.map((lead) => lead.id)} />,
                cell: (lead: Lead) => <PickOne selection={selection} lead={lead} />,
              },
            })}
          />
        </>
      )}
      <Pagination page={page} pageSize={leadLimits.pageRows} total={total} noun="leads" />
    </Page>
  );
}

/** What the address asks for, without the page: two addresses with the same question show the same leads. */
function useQuestion(): string {
  const [params] = useSearchParams();
  const asked = leadParams.map((name) => [name, params.get(name) ?? ""] as const).filter(([, value]) => value !== "");
  return new URLSearchParams(asked.map(([name, value]) => [name, value])).toString();
}

function ListActions({ may, question }: { may: { create: boolean; export: boolean }; question: string }) {
  return (
    <>
      {may.export && (
        // A download: the browser fetches it itself.
        <a className="button button-secondary" href={`/leads/export${question === "" ? "" : `?${question}`}`} download>
          <Download aria-hidden size={15} /> Export
        </a>
      )}
      {may.create && (
        <LinkButton href="/leads/import">
          <Upload aria-hidden size={15} /> Import
        </LinkButton>
      )}
      {may.create && (
        <LinkButton href="/leads/new" variant="primary">
          <Plus aria-hidden size={16} /> Create lead
        </LinkButton>
      )}
    </>
  );
}

function NoLeads({ filtered, mayCreate }: { filtered: boolean; mayCreate: boolean }) {
  if (filtered) {
    return (
      <EmptyState Icon={Contact} title="No lead matches">
        <LinkButton href="/leads">Show all leads</LinkButton>
      </EmptyState>
    );
  }
  return (
    <EmptyState Icon={Contact} title="There are no leads yet">
      {mayCreate && <p className="muted">Create the first one, or import a CSV file.</p>}
    </EmptyState>
  );
}
