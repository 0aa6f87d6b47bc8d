import type { Entry } from "user-logs/client";
import { ArrowRight } from "lucide-react";
import { Link } from "react-router";
import { fieldLabels } from "../../../server/leads/fields.ts";
import type { LeadHistory } from "../../../server/leads/history.ts";
import { Alert } from "../../ui/alert.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Moment } from "../../ui/moment.tsx";

const labels: Readonly<Record<string, string>> = fieldLabels;

/** What User Logs has of a lead, as far as the viewer may see it. */
export function HistoryList({ history, leadId }: { history: LeadHistory; leadId: string }) {
  if (history.problem !== null) return <Alert tone="problem">User Logs could not be read. {history.problem}</Alert>;
  return (
    <>
      {history.entries.length === 0 && <p className="muted">User Logs has no entry of this lead that you may see.</p>}
      <ul className="timeline" aria-label="History">
        {history.entries.map((entry) => (
          <HistoryEntry key={entry.id} entry={entry} />
        ))}
      </ul>
      <p>
        <Link to={`/user-logs?${new URLSearchParams({ item: `lead:${leadId}` }).toString()}`}>
          {history.more ? "All entries in User Logs" : "Show in User Logs"}
        </Link>
      </p>
    </>
  );
}

function HistoryEntry({ entry }: { entry: Entry }) {
  return (
    <li>
      <div className="timeline-head">
        <span dir="auto">{entry.info}</span>
        {entry.outcome.status === "denied" && <Badge tone="bad">Denied</Badge>}
        {entry.outcome.status === "failure" && <Badge tone="warning">Failed</Badge>}
        <span className="muted timeline-date">
          <Moment at={entry.recordedAt} />
        </span>
      </div>
      {entry.outcome.reason !== undefined && (
        <p className="change-list muted" dir="auto">
          {entry.outcome.reason}
        </p>
      )}
      {entry.changes.length > 0 && (
        <ul className="change-list">
          {entry.changes.map((change) => (
            <li key={change.field}>
              <span className="muted">{labels[change.field] ?? change.field}: </span>
              {change.masked ? (
                "changed"
              ) : (
                <>
                  <bdi>{valueText(change.before)}</bdi> <ArrowRight aria-label="to" size={12} /> <bdi>{valueText(change.after)}</bdi>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function valueText(value: string | number | boolean | null): string {
  return value === null || value === "" ? "(none)" : String(value);
}
