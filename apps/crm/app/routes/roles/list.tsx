import { Plus, ShieldCheck } from "lucide-react";
import { Link, useLoaderData } from "react-router";
import { allPermissions, scopeLabels } from "../../../server/permissions/permission.ts";
import { listRoles, type RoleRow } from "../../../server/roles/list.ts";
import { keepWhenOriginIsForgotten } from "../../forget-origin.ts";
import { listVisit } from "../../list-visit.ts";
import { pageOf } from "../../page-of.ts";
import { recorded } from "../../recorded.ts";
import { searchOf } from "../../search-of.ts";
import { demand, signedIn } from "../../signed-in.ts";
import { Badge } from "../../ui/badge.tsx";
import { LinkButton } from "../../ui/button.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ListToolbar } from "../../ui/list-toolbar.tsx";
import { Page } from "../../ui/page.tsx";
import { Pagination } from "../../ui/pagination.tsx";

export const shouldRevalidate = keepWhenOriginIsForgotten;

export const loader = recorded.loader(["roles.open", "roles.list"], async ({ context, request, url, record }) => {
  const { crm, user } = signedIn(context);
  await demand(user, "roles.view", (outcome) => record("roles.open", { outcome }));
  const sort = url.searchParams.get("sort") ?? "name";
  const list = await listRoles(crm.db, { search: searchOf(url.searchParams), sort, page: pageOf(url.searchParams) });
  await record(`roles.${listVisit({ request, url })}`);
  return { ...list, sort, mayCreate: user.permissions.has("roles.create"), mayEdit: user.permissions.has("roles.edit") };
});

function NameCell({ role, mayEdit }: { role: RoleRow; mayEdit: boolean }) {
  const name = (
    <>
      <bdi>{role.name}</bdi>
      {role.isProtected === 1 && <Badge tone="accent">Protected</Badge>}
    </>
  );
  if (!mayEdit) return <span className="item-link">{name}</span>;
  return (
    <Link to={`/roles/${role.id}`} className="item-link">
      {name}
    </Link>
  );
}

const otherColumns: readonly Column<RoleRow>[] = [
  { key: "description", label: "Description", minor: true, cell: (role) => <bdi>{role.description}</bdi> },
  { key: "users", label: "Users", sortable: true, align: "end", cell: (role) => <span className="numbers">{role.users}</span> },
  {
    key: "permissions",
    label: "Permissions",
    sortable: true,
    align: "end",
    minor: true,
    cell: (role) => (
      <span className="numbers">
        {role.isProtected === 1 ? allPermissions.length : role.permissions} of {allPermissions.length}
      </span>
    ),
  },
  { key: "scope", label: "Sees in User Logs", minor: true, cell: (role) => scopeLabels[role.userLogsScope] },
];

export default function RolesList() {
  const { rows, total, page, pageSize, sort, mayCreate, mayEdit } = useLoaderData<typeof loader>();
  const nameColumn: Column<RoleRow> = {
    key: "name",
    label: "Name",
    sortable: true,
    cell: (role) => <NameCell role={role} mayEdit={mayEdit} />,
  };
  return (
    <Page
      title="Roles"
      actions={
        mayCreate && (
          <LinkButton href="/roles/new" variant="primary">
            <Plus aria-hidden size={16} /> Create role
          </LinkButton>
        )
      }
    >
      <ListToolbar searchLabel="Search roles" />
      {rows.length === 0 ? (
        <EmptyState Icon={ShieldCheck} title="No role matches">
          <LinkButton href="/roles">Show all roles</LinkButton>
        </EmptyState>
      ) : (
        <DataTable label="Roles" columns={[nameColumn, ...otherColumns]} rows={rows} rowKey={(role) => role.id} sort={sort} />
      )}
      <Pagination page={page} pageSize={pageSize} total={total} noun="roles" />
    </Page>
  );
}
