import { formatUrlQuery, type UrlQuery } from "../query/url.ts";
import type { Look } from "./look.ts";
import { isAsked, queryWords } from "../query/words.ts";

const rememberedQuestions = 10_000;
const rememberedMs = 60 * 60 * 1000;
const claimableMs = 10_000;

/**
 * Which questions each viewer has been recorded to ask. A list is always recorded. A count, a facet or a tail belongs to
 * a list; asked alone, with a filter or a search text, it would be a way to read the log unrecorded (does anyone's
 * name contain this?), so it is then recorded as the search that it is.
 */
export interface Looks {
  /** Records a page of entries. */
  listed(look: Look, url: UrlQuery, options: { opened: boolean; first: boolean }): Promise<void>;
  /** Records what belongs to a list where that list has not been asked for. */
  glanced(look: Look, url: UrlQuery): Promise<void>;
}

interface Remembered {
  readonly atMs: number;
  /** Recorded by a glance that came before its list: the list that follows is the same look. */
  readonly claimable: boolean;
}

export function createLooks(nowMs: () => number = Date.now): Looks {
  const questions = new Map<string, Remembered>();

  function recall(key: string): Remembered | undefined {
    const found = questions.get(key);
    return found && nowMs() - found.atMs < rememberedMs ? found : undefined;
  }

  function remember(key: string, claimable: boolean): void {
    questions.delete(key);
    questions.set(key, { atMs: nowMs(), claimable });
    if (questions.size > rememberedQuestions) questions.delete(questions.keys().next().value ?? key);
  }

  async function search(look: Look, url: UrlQuery, key: string, claimable: boolean): Promise<void> {
    // Remembered before the entry is durable, so that two glances at once are one look; forgotten where it fails.
    remember(key, claimable);
    try {
      await look.recorder.record("user_logs.search", { params: { query: queryWords(url) } });
    } catch (problem) {
      questions.delete(key);
      throw problem;
    }
  }

  return {
    async listed(look, url, { opened, first }) {
      // A copied link opens the page with a question in it: then both are recorded, so that `opened` hides nothing.
      if (opened) await look.recorder.record("user_logs.open");
      if (!isAsked(url)) {
        if (!opened) await look.recorder.record("user_logs.list");
        return;
      }
      const key = keyOf(look, url);
      const before = recall(key);
      if (first && before?.claimable && nowMs() - before.atMs < claimableMs) return remember(key, false);
      await search(look, url, key, false);
    },
    async glanced(look, url) {
      if (!isAsked(url)) return;
      const key = keyOf(look, url);
      const before = recall(key);
      if (!before) return search(look, url, key, true);
      // Kept from ageing while it is in use, such as by a tail that reconnects.
      if (!before.claimable) remember(key, false);
    },
  };
}

/** The same question in another order is the same look. */
function keyOf(look: Look, url: UrlQuery): string {
  return `${look.viewerKey} ${formatUrlQuery({ ...url, sort: { by: "date", direction: "desc" } }).toString()}`;
}
