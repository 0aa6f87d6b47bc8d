import { z } from "zod";
import type { TailNews } from "../query/answer.ts";
import type { Entry } from "../entry/entry.ts";
import { UserLogsError } from "../entry/error.ts";
import { limits } from "../entry/limits.ts";
import { moduleOf, referenceOf } from "../entry/reference.ts";
import { matchesFilter, matchesSearch } from "../query/evaluate.ts";
import { both, type Filter, newestFirst, type Query } from "../query/query.ts";
import type { Store } from "../store/store.ts";
import { createEventStream, type EventStream } from "./event-stream.ts";
import type { Looks } from "./looks.ts";
import { wholeNumber } from "./parameters.ts";
import { dataHeaders } from "./problem.ts";
import { type Ask, defineRoute } from "./route.ts";
import type { Arrivals, TailPoll } from "./tail-poll.ts";

const ownModule = "user_logs";

const own = z.object({
  after: wholeNumber(0).meta({
    description: "The position that the viewer's page was read at: `head` of the list",
    param: { required: true },
  }),
});

type TailAsk = Ask<z.output<typeof own>>;

export interface TailOptions {
  readonly store: Store;
  readonly looks: Looks;
  readonly poll: TailPoll;
  /** The streams that are open, by viewer; the handler closes them. */
  readonly open: Map<EventStream, string>;
  /** Whether the same viewer may still see the same part of the log. */
  readonly mayStillSee: (ask: TailAsk) => Promise<boolean>;
  /** How often a tail sends a sign of life, and asks whether its viewer may still see it. */
  readonly heartbeatMs: number;
  readonly onProblem: (problem: unknown) => void;
}

/** How many entries that match are newer than the viewer's page, told as they arrive. */
export function tailRoute(options: TailOptions) {
  return defineRoute({
    path: "/tail",
    operationId: "tail",
    summary: "How many newer entries match, as they arrive",
    description:
      "Server-sent events `news` with `{count, exact, head}`. The viewer's own looks at the log are not news, unless he filters by them. " +
      "Belongs to the list of the same question; asked alone, with a filter or search, it is recorded as a search.",
    takesQuery: true,
    own,
    answer: { description: "The events", content: { "text/event-stream": z.string() } },
    streams: true,
    async handle(ask) {
      const streams = [...options.open.values()].filter((key) => key === ask.viewerKey).length;
      if (streams >= limits.tailsPerViewer) {
        throw new UserLogsError("too_many_requests", `You already follow the log in ${limits.tailsPerViewer} windows.`);
      }
      await options.looks.glanced(ask, ask.url);
      const body = await follow(options, ask);
      return new Response(body, { headers: { ...dataHeaders, "Content-Type": "text/event-stream", "X-Accel-Buffering": "no" } });
    },
  });
}

async function follow(options: TailOptions, ask: TailAsk): Promise<ReadableStream<Uint8Array>> {
  const { store, poll, open, heartbeatMs } = options;
  const query = newsQuery(ask);
  let unsubscribe = () => {};
  const onGone = () => stream.close();
  const stream = createEventStream({
    heartbeatMs,
    // A log in which nothing happens must not keep the tail of somebody who was shut out.
    onHeartbeat: () => teller.check(),
    onClose() {
      unsubscribe();
      open.delete(stream);
      ask.request.signal.removeEventListener("abort", onGone);
    },
  });
  open.set(stream, ask.viewerKey);
  ask.request.signal.addEventListener("abort", onGone);

  const teller = createTeller(options, ask, stream);
  const early: Arrivals[] = [];
  let news: TailNews | undefined;
  let firstHead = 0;
  const hear = (arrivals: Arrivals) => {
    if (news === undefined) return void early.push(arrivals);
    const added = arrivals.entries.filter((entry) => entry.position > firstHead && matches(entry, query)).length;
    news = { count: news.count + added, exact: news.exact && !arrivals.more, head: arrivals.head };
    if (added > 0) teller.tell(news);
  };
  try {
    unsubscribe = await poll.subscribe(ask.tenant, hear);
    const first = await newsSoFar(store, ask, query);
    firstHead = first.head;
    news = first;
    if (first.count > 0) teller.tell(first);
    for (const arrivals of early) hear(arrivals);
  } catch (problem) {
    stream.close();
    throw problem;
  }
  // The reader may have gone while the store was asked.
  if (!open.has(stream)) unsubscribe();
  return stream.body;
}

interface Teller {
  /** Sends one after the other, and each only after the host has said again that the viewer may see it. */
  tell(news: TailNews): void;
  /** Asks the host without anything to send. */
  check(): void;
}

/** Ends the stream of a viewer who may no longer look, or of whom the host cannot say it. */
function createTeller(options: TailOptions, ask: TailAsk, stream: EventStream): Teller {
  let last = Promise.resolve();
  function whenSeen(act: () => void): void {
    last = last
      .then(async () => {
        if (!options.open.has(stream)) return;
        if (await options.mayStillSee(ask)) act();
        else stream.close();
      })
      .catch((problem: unknown) => {
        options.onProblem(problem);
        stream.close();
      });
  }
  return { tell: (news) => whenSeen(() => stream.send("news", news)), check: () => whenSeen(() => undefined) };
}

/** The viewer's question, without his own looks at the log unless it is them that he asks for. */
function newsQuery(ask: TailAsk): Query {
  const wantsLooks = ask.url.actions.some((action) => action === ownModule || moduleOf(`${action}.`) === ownModule);
  const ownLooks: Filter = {
    and: [
      { field: "actor", in: [referenceOf(ask.viewer.who.actor)] },
      { field: "module", in: [ownModule] },
    ],
  };
  return { ...ask.query, filter: wantsLooks ? ask.query.filter : both(ask.query.filter, { not: ownLooks }), sort: newestFirst };
}

async function newsSoFar(store: Store, ask: TailAsk, query: Query): Promise<TailNews> {
  const { position: head } = await store.head(ask.tenant);
  if (head <= ask.own.after) return { count: 0, exact: true, head };
  const page = await store.list(ask.tenant, query, { limit: limits.pageRows, until: head });
  const count = page.entries.filter((entry) => entry.position > ask.own.after).length;
  return { count, exact: count < page.entries.length || page.next === null, head };
}

function matches(entry: Entry, query: Query): boolean {
  return matchesFilter(entry, query.filter) && matchesSearch(entry, query.search);
}
