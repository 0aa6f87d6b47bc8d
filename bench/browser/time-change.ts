import { isDeepStrictEqual } from "node:util";
import type { Change } from "./changes.ts";
import type { OpenedPage } from "./opened-page.ts";

const timeoutMs = 20_000;

/** From the press, the key or the last letter to the new rows on screen, in ms. Throws where they are not those of the new question. */
export async function timeChange({ page, answeredIds }: OpenedPage, change: Change, round: number): Promise<number> {
  await change.prepare(page, round);
  await page.evaluate(() => window.rowsWatch.expect());
  await change.act(page, round);
  const { inputAt, paintedAt, ids } = await page
    .evaluate((ms) => window.rowsWatch.seen(ms), timeoutMs)
    .catch((cause: unknown) => Promise.reject(new Error(`"${change.name}" at ${page.url()} has failed.`, { cause })));
  const answered = await answeredIds();
  if (!isDeepStrictEqual(answered?.slice(0, ids.length), ids)) {
    throw new Error(
      `After "${change.name}" the rows on screen are not those of ${page.url()}: ${ids.slice(0, 3).join()}… not ${answered?.slice(0, 3).join()}….`,
    );
  }
  await settle(page);
  return paintedAt - inputAt;
}

/** A person who changes a filter has looked at the rows before: count and bars are there too. */
async function settle(page: OpenedPage["page"]): Promise<void> {
  await page.waitForLoadState("load");
  await page.waitForTimeout(250);
}
