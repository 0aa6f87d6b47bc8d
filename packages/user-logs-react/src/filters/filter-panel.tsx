import { ChevronDown, SlidersHorizontal } from "lucide-react";
import { type FormEvent, useId } from "react";
import { Button } from "react-aria-components";
import { usePage } from "../page-context.ts";
import { useRemembered } from "../state/use-remembered.ts";
import { ActionSelect } from "./action-select.tsx";
import { DateInput } from "./date-input.tsx";
import { FacetSelect } from "./facet-select.tsx";
import { FilterChips } from "./filter-chips.tsx";
import { OutcomeSelect } from "./outcome-select.tsx";
import { type Preset, presetDates } from "./presets.ts";
import { type Draft, useDraft } from "./use-draft.ts";

/** The panel that folds: Role, User, Actions, Date From, Date To, and Outcome; folded it shows the active filters as chips. */
export function FilterPanel() {
  const { strings, narrow } = usePage();
  const [remembered, remember] = useRemembered("panel", "auto");
  const open = remembered === "auto" ? !narrow : remembered === "open";
  const draft = useDraft();
  const id = useId();
  return (
    <section className="ul-card ul-panel" aria-label={strings.filters} data-fold={remembered}>
      <div className="ul-panel-head">
        <Button
          className="ul-button ul-panel-toggle"
          data-quiet
          aria-expanded={open}
          aria-controls={id}
          onPress={() => remember(open ? "folded" : "open")}
        >
          <SlidersHorizontal size={16} aria-hidden />
          {strings.filters}
          <ChevronDown size={16} aria-hidden className="ul-turn" />
        </Button>
        <FilterChips panelOpen={open} />
      </div>
      <div id={id} className="ul-panel-body" hidden={!open}>
        <FilterForm draft={draft} />
      </div>
    </section>
  );
}

function FilterForm({ draft }: { draft: Draft }) {
  const { strings, query, timeZone } = usePage();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    draft.apply();
  };
  const foreignZone = (query.from || query.to) && query.timeZone !== timeZone ? query.timeZone : null;
  return (
    <form className="ul-filters" onSubmit={submit} noValidate>
      <FacetSelect
        label={strings.role}
        field="role"
        draft={draft.query}
        chosen={draft.query.roles}
        onChoose={(roles) => draft.change({ roles })}
      />
      <FacetSelect
        label={strings.user}
        field="actor"
        draft={draft.query}
        chosen={draft.query.users}
        onChoose={(users) => draft.change({ users })}
      />
      <ActionSelect draft={draft.query} chosen={draft.query.actions} onChoose={(actions) => draft.change({ actions })} />
      <DateInput
        label={strings.dateFrom}
        placeholder={strings.fromPlaceholder}
        text={draft.fromText}
        onText={(text) => draft.typeDate("from", text)}
        error={draft.errors.from}
      />
      <DateInput
        label={strings.dateTo}
        placeholder={strings.toPlaceholder}
        text={draft.toText}
        onText={(text) => draft.typeDate("to", text)}
        error={draft.errors.to}
      />
      <OutcomeSelect draft={draft.query} chosen={draft.query.outcomes} onChoose={(outcomes) => draft.change({ outcomes })} />
      <div className="ul-panel-foot">
        <Presets draft={draft} />
        {foreignZone !== null && <p className="ul-hint">{strings.filterZone(foreignZone)}</p>}
        <div className="ul-panel-buttons">
          {draft.isUnapplied && <p className="ul-hint ul-unapplied">{strings.notApplied}</p>}
          <Button className="ul-button" type="submit" data-primary>
            {strings.applyFilter}
          </Button>
          <Button className="ul-button" onPress={draft.reset}>
            {strings.resetFilter}
          </Button>
        </div>
      </div>
    </form>
  );
}

function Presets({ draft }: { draft: Draft }) {
  const { strings, timeZone } = usePage();
  return (
    <fieldset className="ul-presets">
      <legend className="ul-hidden">{strings.presets}</legend>
      {(Object.keys(strings.preset) as Preset[]).map((preset) => {
        const dates = presetDates(preset, timeZone);
        const isChosen = dates.from === draft.fromText && dates.to === draft.toText;
        return (
          <Button
            key={preset}
            className="ul-preset"
            aria-pressed={isChosen}
            onPress={() => draft.applyDates(isChosen ? { from: "", to: "" } : dates)}
          >
            {strings.preset[preset]}
          </Button>
        );
      })}
    </fieldset>
  );
}
