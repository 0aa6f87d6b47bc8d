import { createHash } from "node:crypto";
import { type FacetField, facetFields } from "../query/answer.ts";
import { emptyUrlQuery, formatUrlQuery, type UrlQuery } from "../query/url.ts";
import type { Look } from "./look.ts";
import { withoutOwn } from "./own-selection.ts";
import { askedParams, isAsked } from "../query/words.ts";
import { askedNames } from "../store/asked-names.ts";
import type { Store } from "../store/store.ts";

const rememberedQuestions = 10_000;
const rememberedMs = 60 * 60 * 1000;
const claimableMs = 10_000;

/**
 * Which questions each viewer has been recorded to ask. A list is always recorded. A count, a facet, a histogram or a tail belongs to
 * a list; asked alone, with a filter or a search text, it would be a way to read the log unrecorded (does anyone's
 * name contain this?), so it is then recorded as the search that it is.
 */
export interface Looks {
  /** Records a page of entries. */
  listed(look: Look, url: UrlQuery, options: { opened: boolean; first: boolean }): Promise<void>;
  /** Records what belongs to a list where that list has not been asked for; `field` where it is options that follow the question. */
  glanced(look: Look, url: UrlQuery, field?: FacetField): Promise<void>;
  /** An entry was opened, and that is recorded: how many parts it has belongs to it. */
  viewed(look: Look, id: string): void;
}

interface Remembered {
  readonly atMs: number;
  /** Recorded by a glance that came before its list: the list that follows is the same look. */
  readonly claimable: boolean;
}

export function createLooks(store: Store, nowMs: () => number = Date.now): Looks {
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
      const names = await askedNames(store, look.tenant, look.scope, url);
      await look.recorder.record("user_logs.search", { params: askedParams(url, names) });
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
      if (first && before?.claimable && nowMs() - before.atMs < claimableMs) remember(key, false);
      else await search(look, url, key, false);
      for (const field of facetFields) remember(keyOf(look, withoutOwn(url, field), field), false);
    },
    viewed(look, id) {
      remember(keyOf(look, { ...emptyUrlQuery, parents: [id] }), false);
    },
    async glanced(look, url, field) {
      if (!isAsked(url) || (field && recall(keyOf(look, url, field)))) return;
      const key = keyOf(look, url);
      const before = recall(key);
      if (!before) return search(look, url, key, true);
      // Kept from ageing while it is in use, such as by a tail that reconnects.
      if (!before.claimable) remember(key, false);
    },
  };
}

/**
 * The same question in another order, or in another zone where it names no date, is the same look; the options of a filter have a key of their own. A digest, because a
 * question can be as long as an address.
 */
function keyOf(look: Look, url: UrlQuery, field?: FacetField): string {
  const { sort, timeZone } = emptyUrlQuery;
  const question = { ...url, sort, ...(url.from === "" && url.to === "" && { timeZone }) };
  const text = JSON.stringify([look.viewerKey, field ?? null, formatUrlQuery(question).toString()]);
  return createHash("sha256").update(text).digest("base64");
}
