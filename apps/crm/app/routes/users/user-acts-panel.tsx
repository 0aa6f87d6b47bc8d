import type { UserStatus } from "../../../server/db/tables.ts";
import { Badge } from "../../ui/badge.tsx";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import { Moment } from "../../ui/moment.tsx";
import { Panel } from "../../ui/page.tsx";

export interface UserActsPanelProps {
  readonly target: {
    readonly name: string;
    readonly status: UserStatus;
    readonly mustChangePassword: boolean;
    readonly lastSignInAt: string | null;
    readonly createdAt: string;
  };
  readonly sessions: number;
  readonly isSelf: boolean;
  readonly mayDelete: boolean;
}

/** The user's account: its state, and what can be done to it. The server checks each of them again. */
export function UserActsPanel({ target, sessions, isSelf, mayDelete }: UserActsPanelProps) {
  const { name, status, mustChangePassword, lastSignInAt, createdAt } = target;
  return (
    <Panel title="Account">
      <dl className="facts">
        <dt>Status</dt>
        <dd>
          <Badge tone={status === "active" ? "good" : "neutral"}>{status === "active" ? "Active" : "Inactive"}</Badge>{" "}
          {mustChangePassword && <Badge tone="warning">Must change the password</Badge>}
        </dd>
        <dt>Last sign-in</dt>
        <dd>{lastSignInAt === null ? "Never" : <Moment at={lastSignInAt} />}</dd>
        <dt>Sessions</dt>
        <dd>{sessions}</dd>
        <dt>Created</dt>
        <dd>
          <Moment at={createdAt} />
        </dd>
      </dl>
      {isSelf ? (
        <p className="muted">This is your own account; its password and sessions are on your account page.</p>
      ) : (
        <div className="form-footer">
          <ConfirmButton
            label="Reset password"
            title={`Reset the password of ${name}?`}
            confirmLabel="Reset password"
            variant="secondary"
            fields={{ intent: "reset_password" }}
          >
            The user is signed out everywhere and gets a one-time password, which is shown to you once.
          </ConfirmButton>
          <ConfirmButton
            label="Sign out everywhere"
            title={`Sign ${name} out everywhere?`}
            confirmLabel="Sign out"
            variant="secondary"
            fields={{ intent: "revoke_sessions" }}
          >
            All sessions of the user end at once.
          </ConfirmButton>
          {status === "active" ? (
            <ConfirmButton label="Deactivate" title={`Deactivate ${name}?`} confirmLabel="Deactivate" fields={{ intent: "deactivate" }}>
              The user is signed out at once and cannot sign in until somebody reactivates the account.
            </ConfirmButton>
          ) : (
            <ConfirmButton
              label="Reactivate"
              title={`Reactivate ${name}?`}
              confirmLabel="Reactivate"
              variant="secondary"
              fields={{ intent: "reactivate" }}
            >
              The user can sign in again with the password he had.
            </ConfirmButton>
          )}
          {mayDelete && (
            <ConfirmButton label="Delete" title={`Delete ${name}?`} confirmLabel="Delete user" fields={{ intent: "delete" }}>
              The account is gone for good. The entries in User Logs keep the name; the user’s leads are nobody’s from then on.
            </ConfirmButton>
          )}
        </div>
      )}
    </Panel>
  );
}
