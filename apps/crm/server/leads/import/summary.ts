import { fieldLabels, leadFields } from "../fields.ts";
import { amountLabel } from "../money.ts";
import { stageLabels } from "../stage.ts";
import type { CheckedFile, LineProblem } from "./check-lines.ts";
import type { Draft, ImportResult } from "./draft.ts";

const problemsShown = 100;
const linesShown = 20;
const valueLength = 120;

/** A problem and the cell that it is about, cut where it is long; null where it is about the whole line. */
export interface ShownProblem extends LineProblem {
  readonly value: string | null;
}

function shownProblems({ table, mapping }: Pick<Draft, "table" | "mapping">, problems: readonly LineProblem[]): ShownProblem[] {
  const cellsOf = new Map(table.lines.map(({ line, cells }) => [line, cells]));
  return problems.slice(0, problemsShown).map((problem) => {
    const field = leadFields.find((name) => fieldLabels[name] === problem.field);
    const cell = field && (cellsOf.get(problem.line)?.[mapping[field] ?? -1] ?? "");
    return { ...problem, value: cell === undefined ? null : cut(cell) };
  });
}

function cut(text: string): string {
  const letters = Array.from(text.slice(0, 2 * (valueLength + 1)));
  return letters.length > valueLength ? `${letters.slice(0, valueLength).join("")}…` : text;
}

/** What the preview shows of a checked file: all counts, and the first lines and problems. */
export function importSummaryOf(draft: Draft, { valid, problems, refused, duplicates }: CheckedFile) {
  const { table, mapping, importDuplicates } = draft;
  return {
    header: table.header,
    lines: table.lines.length,
    fields: leadFields.map((field) => ({ field, label: fieldLabels[field], column: mapping[field] })),
    importDuplicates,
    valid: valid.length,
    refused,
    duplicates,
    importable: importDuplicates ? valid.length : valid.length - duplicates,
    problems: shownProblems(draft, problems),
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
export function importResultOf(draft: Pick<Draft, "table" | "mapping">, { count, refused, duplicates, problems }: ImportResult) {
  return {
    count,
    refused,
    duplicates,
    problems: shownProblems(draft, problems),
    moreProblems: Math.max(0, problems.length - problemsShown),
  };
}
export type ShownResult = ReturnType<typeof importResultOf>;
