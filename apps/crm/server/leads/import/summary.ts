import { fieldLabels, leadFields } from "../fields.ts";
import { amountLabel } from "../money.ts";
import { stageLabels } from "../stage.ts";
import type { CheckedFile } from "./check-lines.ts";
import type { Draft, ImportResult } from "./draft.ts";

const problemsShown = 100;
const linesShown = 20;

/** What the preview shows of a checked file: all counts, and the first lines and problems. */
export function importSummaryOf({ table, mapping, importDuplicates }: Draft, { valid, problems, refused, duplicates }: CheckedFile) {
  return {
    header: table.header,
    lines: table.lines.length,
    fields: leadFields.map((field) => ({ field, label: fieldLabels[field], column: mapping[field] })),
    importDuplicates,
    valid: valid.length,
    refused,
    duplicates,
    importable: importDuplicates ? valid.length : valid.length - duplicates,
    problems: problems.slice(0, problemsShown),
    moreProblems: Math.max(0, problems.length - problemsShown),
    preview: valid.slice(0, linesShown).map(({ line, values, duplicateOf }) => ({
      line,
      duplicateOf,
      name: values.name,
      company: values.company,
      email: values.email,
      stage: stageLabels[values.stage],
      value: amountLabel(values.valueCents),
    })),
  };
}
export type ImportSummary = ReturnType<typeof importSummaryOf>;

/** What the result page shows; the download has all problems. */
export function importResultOf({ count, refused, duplicates, problems }: ImportResult) {
  return {
    count,
    refused,
    duplicates,
    problems: problems.slice(0, problemsShown),
    moreProblems: Math.max(0, problems.length - problemsShown),
  };
}
export type ShownResult = ReturnType<typeof importResultOf>;
