import { CircleX, ShieldX } from "lucide-react";
import type { Outcome } from "user-logs/client";
import { usePage } from "../page-context.ts";

/** Says that it failed or was denied, by sign and word; nothing for a success. */
export function OutcomeMark({ outcome }: { outcome: Outcome }) {
  const { strings } = usePage();
  if (outcome.status === "success") return null;
  const Icon = outcome.status === "denied" ? ShieldX : CircleX;
  return (
    <span className="ul-outcome" data-outcome={outcome.status}>
      <Icon size={13} aria-hidden />
      {strings.outcomes[outcome.status]}
    </span>
  );
}
