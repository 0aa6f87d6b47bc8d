import { redirect, useLoaderData } from "react-router";
import { type OwnSession, ownSessions, revokeOtherSessions, revokeSession } from "../../../server/account/sessions.ts";
import { valuesOf } from "../../../server/forms/parse-form.ts";
import { keepWhenOriginIsForgotten } from "../../forget-origin.ts";
import { listVisit } from "../../list-visit.ts";
import { notify } from "../../notice.ts";
import { readForm } from "../../read-form.ts";
import { recorded } from "../../recorded.ts";
import { notFound, signedIn } from "../../signed-in.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { LinkButton } from "../../ui/button.tsx";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Moment } from "../../ui/moment.tsx";
import { Page, Panel } from "../../ui/page.tsx";

export const shouldRevalidate = keepWhenOriginIsForgotten;

// Everybody may look after his own account, so no permission is asked for.
export const loader = recorded.loader(["account.open", "account.list"], async ({ context, request, url, record }) => {
  const { crm, user } = signedIn(context);
  const sessions = await ownSessions(crm.db, user);
  await record(`account.${listVisit({ request, url })}`);
  return { id: user.id, name: user.name, email: user.email, role: user.role.name, sessions };
});

export const action = recorded.action(
  ["account.revoke_session", "account.revoke_other_sessions"],
  async ({ context, request, record, recordBulk }) => {
    const { crm, user } = signedIn(context);
    const { intent, session } = valuesOf(await readForm(request));
    if (intent === "revoke-others") {
      await revokeOtherSessions(crm, user, { record, recordBulk });
      notify(crm, "All other sessions are ended.");
      return redirect("/account");
    }
    const result = await revokeSession(crm, user, session ?? "", { record, recordBulk });
    if (result.state !== "changed") return notFound("session");
    notify(crm, "The session is ended.");
    return redirect("/account");
  },
);

const columns: readonly Column<OwnSession>[] = [
  {
    key: "device",
    label: "Device",
    cell: (session) => (
      <span className="item-link">
        <bdi>{session.device}</bdi>
        {session.isCurrent && <Badge tone="accent">This session</Badge>}
      </span>
    ),
  },
  { key: "address", label: "Address", minor: true, cell: (session) => session.address ?? <span className="muted">Unknown</span> },
  { key: "createdAt", label: "Since", cell: (session) => <Moment at={session.createdAt} /> },
  {
    key: "end",
    label: "End the session",
    hiddenLabel: true,
    align: "end",
    cell: (session) =>
      session.isCurrent ? null : (
        <ConfirmButton
          label="End"
          variant="secondary"
          title="End this session?"
          confirmLabel="End session"
          fields={{ intent: "revoke", session: session.id }}
        >
          {session.device} is signed out at once.
        </ConfirmButton>
      ),
  },
];

export default function Account() {
  const { id, name, email, role, sessions } = useLoaderData<typeof loader>();
  return (
    <Page title="Account" narrow actions={<LinkButton href="/account/password">Change password</LinkButton>}>
      <Panel>
        <div className="account-head">
          <Avatar id={id} name={name} size="large" />
          <p>
            <bdi className="account-title">{name}</bdi>
            <span className="muted">
              {email} · <bdi>{role}</bdi>
            </span>
          </p>
        </div>
      </Panel>
      <h2>Sessions</h2>
      <DataTable
        label="Sessions"
        columns={sessions.length > 1 ? columns : columns.filter(({ key }) => key !== "end")}
        rows={sessions}
        rowKey={(session) => session.id}
      />
      {sessions.length > 1 && (
        <div>
          <ConfirmButton
            label="End all other sessions"
            title="End all other sessions?"
            confirmLabel="End them"
            fields={{ intent: "revoke-others" }}
          >
            Every other browser in which you are signed in is signed out at once.
          </ConfirmButton>
        </div>
      )}
    </Page>
  );
}
