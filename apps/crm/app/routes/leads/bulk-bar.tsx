import { Form, useNavigation } from "react-router";
import { leadLimits } from "../../../server/leads/limits.ts";
import type { Owner } from "../../../server/leads/owners.ts";
import { stageLabels, stages } from "../../../server/leads/stage.ts";
import { Button } from "../../ui/button.tsx";
import { bulkFormId } from "./pick.tsx";
import { bulkPaths, type Selection } from "./use-selection.ts";

export interface BulkBarProps {
  readonly selection: Selection;
  /** Ids of the rows on this page. */
  readonly shown: readonly string[];
  /** How many match, on all pages. */
  readonly total: number;
  /** The list's parameters: what "all" means, and where to come back to. */
  readonly question: string;
  readonly assignees: readonly Pick<Owner, "id" | "name">[];
  readonly may: { readonly edit: boolean; readonly delete: boolean };
}

/** What can be done with the chosen leads. Stays in place while nothing is chosen, so that no row moves under the pointer. */
export function BulkBar({ selection, shown, total, question, assignees, may }: BulkBarProps) {
  const { picked, all, live } = selection;
  const busy = useNavigation().state === "submitting";
  const idle = live && !all && picked.size === 0;
  return (
    <Form method="post" action={bulkPaths.stage} id={bulkFormId} className="bulk-bar" aria-label="Change chosen leads">
      <input type="hidden" name="back" value={question} />
      {all ? (
        <>
          <input type="hidden" name="matching" value={question} />
          <input type="hidden" name="expected" value={total} />
        </>
      ) : (
        [...picked].map((id) => <input key={id} type="hidden" name="lead" value={id} />)
      )}
      <Chosen selection={selection} shown={shown} total={total} />
      <fieldset className="bulk-actions" disabled={idle || busy}>
        {may.edit && (
          <>
            <select className="input" name="stage" aria-label="Stage for the chosen leads">
              {stages.map((stage) => (
                <option key={stage} value={stage}>
                  {stageLabels[stage]}
                </option>
              ))}
            </select>
            <Button type="submit" formAction={bulkPaths.stage}>
              Change stage
            </Button>
            <select className="input" name="owner" aria-label="Owner for the chosen leads">
              <option value="">Nobody</option>
              {assignees.map((owner) => (
                <option key={owner.id} value={owner.id}>
                  {owner.name}
                </option>
              ))}
            </select>
            <Button type="submit" formAction={bulkPaths.assign}>
              Assign
            </Button>
          </>
        )}
        {may.delete && (
          <Button type="submit" formAction={bulkPaths.delete} variant="danger">
            Delete…
          </Button>
        )}
      </fieldset>
    </Form>
  );
}

/** How many are chosen, and the explicit step from this page to all that match. */
function Chosen({ selection, shown, total }: { selection: Selection; shown: readonly string[]; total: number }) {
  const { picked, all, live, pickAll, clear } = selection;
  const wholePage = shown.length > 0 && shown.every((id) => picked.has(id));
  const count = all ? total : picked.size;
  return (
    <div className="bulk-chosen">
      <output>{live && (count === 0 ? "No lead chosen" : all ? `All ${total} matching chosen` : `${count} chosen`)}</output>
      {!all && wholePage && total > shown.length && total <= leadLimits.bulkLeads && (
        <Button variant="quiet" onPress={pickAll}>
          Choose all {total} matching
        </Button>
      )}
      {count > 0 && (
        <Button variant="quiet" onPress={clear}>
          Clear choice
        </Button>
      )}
    </div>
  );
}
