import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";
import { plainCell } from "../csv-cell.ts";
import { leadLimits } from "../limits.ts";

export const delimiters = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof delimiters)[number];

export interface FileLine {
  /** From 1, as an editor counts: where the line begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface FileTable {
  readonly header: readonly string[];
  readonly lines: readonly FileLine[];
}
export type Parsed = FileTable | { readonly problem: string };

/** What separates the cells: the candidate that is most frequent in the header, outside of quotes. */
export function delimiterOf(text: string): Delimiter {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const letter of text) {
    if (letter === '"') quoted = !quoted;
    else if (!quoted && (letter === "\n" || letter === "\r")) break;
    else if (!quoted) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  return delimiters.toSorted((first, second) => (counts.get(second) ?? 0) - (counts.get(first) ?? 0))[0] ?? ",";
}

interface ParsedRecord {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** The header and the lines of a CSV file (RFC 4180; also other line breaks, and stray quotes, which are text), or why it cannot be read. */
export function parseFile(text: string, delimiter: Delimiter): Parsed {
  let records: ParsedRecord[];
  try {
    // One kind of line break, so that lines are counted as an editor counts them, also inside of quotes.
    records = parse(text.replaceAll(/\r\n?/g, "\n"), {
      record_delimiter: "\n",
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: leadLimits.importLineLength,
      // One more than allowed is enough to see that there are too many.
      to: leadLimits.importRows + 2,
    }) as unknown as ParsedRecord[];
  } catch (problem) {
    if (problem instanceof CsvError) return { problem: csvProblem(problem) };
    throw problem;
  }
  const [head, ...rest] = records;
  if (!head) return { problem: "The file has no lines." };
  if (head.record.length > leadLimits.importColumns) {
    return { problem: `The file has ${head.record.length} columns; at most ${leadLimits.importColumns} are allowed.` };
  }
  if (rest.length === 0) return { problem: "The file has a header and no lines below it." };
  if (rest.length > leadLimits.importRows) {
    return { problem: `The file has more than ${leadLimits.importRows} lines. Split it.` };
  }
  return { header: head.record.map((cell) => cell.trim()), lines: rest.map(fileLine) };
}

function fileLine({ record, info }: ParsedRecord): FileLine {
  const breaks = record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
  return { line: info.lines - breaks, cells: record.map(plainCell) };
}

function csvProblem(problem: CsvError): string {
  const line = typeof problem["lines"] === "number" ? problem["lines"] : 1;
  const code: string = problem.code;
  switch (code) {
    case "CSV_QUOTE_NOT_CLOSED":
      return "A quoted cell does not end: a closing quote is missing.";
    case "CSV_MAX_RECORD_SIZE":
      return `Line ${line} is longer than ${leadLimits.importLineLength} characters. Is a quote missing?`;
    default:
      return `Line ${line} cannot be read (${code}).`;
  }
}
