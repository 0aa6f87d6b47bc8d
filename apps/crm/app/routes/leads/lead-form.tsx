import { Form } from "react-router";
import type { FieldErrors, LeadField, LeadTexts } from "../../../server/leads/fields.ts";
import { fieldLabels } from "../../../server/leads/fields.ts";
import { currency } from "../../../server/leads/money.ts";
import { stageLabels, stages } from "../../../server/leads/stage.ts";
import { type Option, SelectField, TextField } from "../../ui/field.tsx";
import { FormFooter } from "../../ui/form-footer.tsx";

export interface LeadFormProps {
  readonly texts: LeadTexts;
  readonly errors: FieldErrors;
  /** The values that somebody else has saved meanwhile, where they differ. */
  readonly newer?: Partial<LeadTexts>;
  /** Without those who may own no lead. */
  readonly owners: readonly Option[];
  readonly sources: readonly string[];
  /** The version that is edited; none for a new lead. */
  readonly version?: number;
  readonly submitLabel: string;
  readonly cancelHref: string;
}

const stageOptions = stages.map((stage) => ({ value: stage, label: stageLabels[stage] }));
const sourcesId = "lead-sources";

/** Every field of a lead; works before the page's scripts do. */
export function LeadForm({ texts, errors, newer = {}, owners, sources, version, submitLabel, cancelHref }: LeadFormProps) {
  const ownerOptions = [{ value: "", label: "Nobody" }, ...owners];
  const labelOf: Partial<Record<LeadField, readonly Option[]>> = { stage: stageOptions, owner: ownerOptions };
  const field = (name: LeadField) => {
    const now = newer[name];
    const label = labelOf[name]?.find((option) => option.value === now)?.label ?? now;
    return {
      name,
      label: fieldLabels[name],
      defaultValue: texts[name],
      error: errors[name],
      ...(now !== undefined && { hint: `Saved meanwhile: ${label === "" ? "(empty)" : label}` }),
    };
  };
  return (
    // The key: after a refused save the fields show what the answer says.
    <Form method="post" noValidate className="form" key={version ?? 0}>
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      <div className="form-grid">
        <TextField {...field("name")} required autoComplete="off" />
        <TextField {...field("company")} autoComplete="off" />
        <TextField {...field("email")} type="email" autoComplete="off" />
        <TextField {...field("phone")} type="tel" autoComplete="off" />
        <SelectField {...field("stage")} required options={stageOptions} />
        <SelectField {...field("owner")} options={ownerOptions} />
        <TextField {...field("value")} label={`Value in ${currency}`} inputMode="decimal" autoComplete="off" />
        <TextField {...field("source")} list={sourcesId} autoComplete="off" />
      </div>
      <datalist id={sourcesId}>
        {sources.map((source) => (
          <option key={source} value={source}>
            {source}
          </option>
        ))}
      </datalist>
      <FormFooter submitLabel={submitLabel} cancelHref={cancelHref} />
    </Form>
  );
}
