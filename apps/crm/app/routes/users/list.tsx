import { Plus, Users } from "lucide-react";
import { Link, useLoaderData } from "react-router";
import { roleOptions } from "../../../server/roles/options.ts";
import { listUsers, type UserRow, type UsersQuery } from "../../../server/users/list.ts";
import { keepWhenOriginIsForgotten } from "../../forget-origin.ts";
import { listVisit } from "../../list-visit.ts";
import { pageOf } from "../../page-of.ts";
import { recorded } from "../../recorded.ts";
import { searchOf } from "../../search-of.ts";
import { demand, signedIn } from "../../signed-in.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { LinkButton } from "../../ui/button.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ListToolbar } from "../../ui/list-toolbar.tsx";
import { Moment } from "../../ui/moment.tsx";
import { Page } from "../../ui/page.tsx";
import { Pagination } from "../../ui/pagination.tsx";

export const shouldRevalidate = keepWhenOriginIsForgotten;

export const loader = recorded.loader(["users.open", "users.list"], async ({ context, request, url, record }) => {
  const { crm, user } = signedIn(context);
  await demand(user, "users.view", (outcome) => record("users.open", { outcome }));
  const query = queryOf(url.searchParams);
  const [list, roles] = [await listUsers(crm.db, query), await roleOptions(crm.db)];
  await record(`users.${listVisit({ request, url })}`);
  return { ...list, roles, sort: query.sort, mayCreate: user.permissions.has("users.create"), mayEdit: user.permissions.has("users.edit") };
});

function queryOf(params: URLSearchParams): UsersQuery {
  return {
    search: searchOf(params),
    roleId: params.get("role") ?? "",
    status: params.get("status") ?? "",
    sort: params.get("sort") ?? "name",
    page: pageOf(params),
  };
}

function NameCell({ user, mayEdit }: { user: UserRow; mayEdit: boolean }) {
  const name = (
    <>
      <Avatar id={user.id} name={user.name} />
      <bdi>{user.name}</bdi>
    </>
  );
  if (!mayEdit) return <span className="item-link">{name}</span>;
  return (
    <Link to={`/users/${user.id}`} className="item-link">
      {name}
    </Link>
  );
}

const otherColumns: readonly Column<UserRow>[] = [
  { key: "email", label: "E-mail", sortable: true, minor: true, cell: (user) => user.email },
  { key: "role", label: "Role", sortable: true, cell: (user) => <bdi>{user.role}</bdi> },
  {
    key: "status",
    label: "Status",
    sortable: true,
    cell: (user) => <Badge tone={user.status === "active" ? "good" : "neutral"}>{user.status === "active" ? "Active" : "Inactive"}</Badge>,
  },
  {
    key: "lastSignInAt",
    label: "Last sign-in",
    sortable: true,
    minor: true,
    cell: (user) => (user.lastSignInAt === null ? <span className="muted">Never</span> : <Moment at={user.lastSignInAt} />),
  },
];

export default function UsersList() {
  const { rows, total, page, pageSize, roles, sort, mayCreate, mayEdit } = useLoaderData<typeof loader>();
  const nameColumn: Column<UserRow> = {
    key: "name",
    label: "Name",
    sortable: true,
    cell: (user) => <NameCell user={user} mayEdit={mayEdit} />,
  };
  const statuses = [
    { value: "active", label: "Active" },
    { value: "inactive", label: "Inactive" },
  ];
  return (
    <Page
      title="Users"
      actions={
        mayCreate && (
          <LinkButton href="/users/new" variant="primary">
            <Plus aria-hidden size={16} /> Create user
          </LinkButton>
        )
      }
    >
      <ListToolbar
        searchLabel="Search users"
        filters={[
          { name: "role", label: "Role", allLabel: "All roles", options: roles },
          { name: "status", label: "Status", allLabel: "Any status", options: statuses },
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState Icon={Users} title="No user matches">
          <LinkButton href="/users">Show all users</LinkButton>
        </EmptyState>
      ) : (
        <DataTable label="Users" columns={[nameColumn, ...otherColumns]} rows={rows} rowKey={(user) => user.id} sort={sort} />
      )}
      <Pagination page={page} pageSize={pageSize} total={total} noun="users" />
    </Page>
  );
}
