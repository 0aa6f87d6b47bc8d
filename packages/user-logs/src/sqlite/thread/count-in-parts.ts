import { limits } from "../../entry/limits.ts";
import type { Count } from "../../query/answer.ts";
import type { Counted } from "../read/count.ts";
import type { Request } from "./message.ts";
import { tooSlow } from "../read/query-clock.ts";
import type { GoOn } from "./readers.ts";

type CountRequest = Extract<Request, { verb: "count" }>;

/**
 * `Store.count`, in parts between which other calls are answered. A bound as the page asks for ends when its time is up;
 * who asks for more, as an export does, needs all of it and waits.
 */
export async function countInParts(
  read: (request: Request, goOn: GoOn) => Promise<Counted>,
  request: CountRequest,
  budgetMs: number,
): Promise<Count> {
  const { bound } = request.options;
  const startedAt = performance.now();
  let counted = 0;
  const last = await read(request, (answer) => {
    const { count, left } = answer as Counted;
    counted += count;
    if (left === null || (bound <= limits.countBound && performance.now() - startedAt > budgetMs)) return null;
    return { ...request, options: { bound: bound - counted, until: left } };
  });
  if (last.left === null) return { count: counted, exact: last.exact };
  // There are more than one less than what was found.
  if (counted > 1) return { count: counted - 1, exact: false };
  throw tooSlow(budgetMs);
}
