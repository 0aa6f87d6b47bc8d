import { Form, useNavigation } from "react-router";
import { leadLimits } from "../../../server/leads/limits.ts";
import type { Owner } from "../../../server/leads/owners.ts";
import { stageLabels, stages } from "../../../server/leads/stage.ts";
import { Button } from "../../ui/button.tsx";
import { BulkChange } from "./bulk-change.tsx";
import { bulkFormId } from "./pick.tsx";
import { bulkPaths, nobody, type Selection } from "./use-selection.ts";

const stageOptions = stages.map((stage) => ({ value: stage, label: stageLabels[stage] }));

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

/** What can be done with the selected leads. Keeps its place while nothing is selected, so that no row moves under the pointer. */
export function BulkBar({ selection, shown, total, question, assignees, may }: BulkBarProps) {
  const { picked, all, live } = selection;
  const busy = useNavigation().state === "submitting";
  const idle = live && !all && picked.size === 0;
  return (
    <Form method="post" action={bulkPaths.stage} id={bulkFormId} className="bulk-bar" aria-label="Change selected leads">
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
      {/* The key takes back what was chosen for leads that are not selected any more. */}
      <fieldset className="bulk-actions" disabled={idle || busy} data-idle={idle || undefined} key={idle ? "idle" : "chosen"}>
        {may.edit && (
          <>
            <BulkChange
              name="stage"
              label="Stage for the selected leads"
              placeholder="Choose stage…"
              options={stageOptions}
              path={bulkPaths.stage}
              live={live}
            >
              Change stage
            </BulkChange>
            <BulkChange
              name="owner"
              label="Owner for the selected leads"
              placeholder="Choose owner…"
              options={[{ value: nobody, label: "Nobody" }, ...assignees.map(({ id, name }) => ({ value: id, label: name }))]}
              path={bulkPaths.assign}
              live={live}
            >
              Assign
            </BulkChange>
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

/** How many are selected, and the explicit step from this page to all that match. */
function Chosen({ selection, shown, total }: { selection: Selection; shown: readonly string[]; total: number }) {
  const { picked, all, live, pickAll, clear } = selection;
  const wholePage = shown.length > 0 && shown.every((id) => picked.has(id));
  const count = all ? total : picked.size;
  return (
    <div className="bulk-chosen">
      <output>{live && (count === 0 ? "No lead selected" : all ? `All ${total} matching selected` : `${count} selected`)}</output>
      {!all && wholePage && total > shown.length && total <= leadLimits.bulkLeads && (
        <Button variant="quiet" onPress={pickAll}>
          Select all {total} matching
        </Button>
      )}
      {count > 0 && (
        <Button variant="quiet" onPress={clear}>
          Clear selection
        </Button>
      )}
    </div>
  );
}
