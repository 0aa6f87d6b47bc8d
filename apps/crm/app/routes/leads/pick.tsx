import { useEffect, useRef } from "react";
import type { Lead } from "../../../server/leads/lead.ts";
import type { Selection } from "./use-selection.ts";

/** The form that the boxes belong to, wherever on the page they stand. */
export const bulkFormId = "bulk-form";

export function PickOne({ selection, lead }: { selection: Selection; lead: Pick<Lead, "id" | "name"> }) {
  const { picked, all, live, pick } = selection;
  const state = live ? { checked: all || picked.has(lead.id), onChange: () => pick([lead.id], all || !picked.has(lead.id)) } : {};
  // Once scripts run, the form sends what is picked on all pages; until then these boxes are what it sends.
  const sent = live ? {} : { form: bulkFormId, name: "lead", value: lead.id };
  return (
    <label className="pick">
      <input type="checkbox" aria-label={`Select ${lead.name}`} {...sent} {...state} />
    </label>
  );
}

/** All of the rows that are shown; half-chosen where some are. */
export function PickAll({ selection, shown }: { selection: Selection; shown: readonly string[] }) {
  const { picked, all, live, pick } = selection;
  const count = all ? shown.length : shown.filter((id) => picked.has(id)).length;
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = count > 0 && count < shown.length;
  }, [count, shown.length]);
  return (
    <label className="pick">
      <input
        type="checkbox"
        ref={box}
        aria-label="Select all on this page"
        disabled={!live}
        checked={shown.length > 0 && count === shown.length}
        onChange={() => pick(shown, count < shown.length)}
      />
    </label>
  );
}
