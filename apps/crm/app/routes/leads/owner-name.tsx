import type { Lead } from "../../../server/leads/lead.ts";
import { Avatar } from "../../ui/avatar.tsx";

/** Who owns a lead; nobody is said as well, because such a lead waits for somebody. */
export function OwnerName({ lead: { ownerId, ownerName } }: { lead: Pick<Lead, "ownerId" | "ownerName"> }) {
  if (ownerId === null || ownerName === null) return <span className="muted">Nobody</span>;
  return (
    <span className="person">
      <Avatar id={ownerId} name={ownerName} />
      <bdi>{ownerName}</bdi>
    </span>
  );
}
