import type { Lead } from "../../../server/leads/lead.ts";
import { amountLabel } from "../../../server/leads/money.ts";
import { Moment } from "../../ui/moment.tsx";
import { OwnerName } from "./owner-name.tsx";
import { StageBadge } from "./stage-badge.tsx";

/** The fields of a lead, those that are empty as a dash. */
export function LeadFacts({ lead }: { lead: Lead }) {
  return (
    <dl className="facts">
      <dt>Stage</dt>
      <dd>
        <StageBadge stage={lead.stage} />
      </dd>
      <dt>Value</dt>
      <dd className="numbers">{amountLabel(lead.valueCents)}</dd>
      <dt>Owner</dt>
      <dd>
        <OwnerName lead={lead} />
      </dd>
      <dt>Company</dt>
      <dd>{textOrDash(lead.company)}</dd>
      <dt>E-mail</dt>
      <dd>{lead.email === "" ? textOrDash("") : <a href={`mailto:${lead.email}`}>{lead.email}</a>}</dd>
      <dt>Phone</dt>
      <dd>{textOrDash(lead.phone)}</dd>
      <dt>Source</dt>
      <dd>{textOrDash(lead.source)}</dd>
      <dt>Created</dt>
      <dd>
        <Moment at={lead.createdAt} />
      </dd>
      <dt>Updated</dt>
      <dd>
        <Moment at={lead.updatedAt} />
      </dd>
    </dl>
  );
}

function textOrDash(text: string) {
  return text === "" ? <span className="muted">–</span> : <bdi>{text}</bdi>;
}
