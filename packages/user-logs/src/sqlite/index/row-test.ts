import type { Chunk } from "./chunk.ts";
import type { Condition } from "./condition.ts";

/** Whether a row of the chunk, counted from its beginning, meets the condition: where few rows are in question, sets of rows cost more. */
export function rowTest(condition: Condition, chunk: Chunk): (row: number) => boolean {
  if ("every" in condition) {
    const tests = condition.every.map((part) => rowTest(part, chunk));
    return (row) => tests.every((meets) => meets(row));
  }
  if ("some" in condition) {
    const tests = condition.some.map((part) => rowTest(part, chunk));
    return (row) => tests.some((meets) => meets(row));
  }
  if ("not" in condition) {
    const meets = rowTest(condition.not, chunk);
    return (row) => !meets(row);
  }
  if ("field" in condition) {
    const { values } = condition;
    const postings = chunk.postings(condition.field);
    const indexes = postings.indexes();
    return (row) => values.has(postings.values[indexes[row]!]!);
  }
  if ("sentence" in condition) return chunk.sentences().test(condition.how, condition.sentence);
  return (row) => chunk.start + row >= condition.first && chunk.start + row < condition.end;
}
