import { parseArgs } from "node:util";
import { type PeerName, peerNames } from "./peers/peer.ts";

export const suiteNames = ["append", "query", "export", "overhead", "concurrency", "badinput", "browser"] as const;
export type SuiteName = (typeof suiteNames)[number];

export interface Arguments {
  readonly suites: readonly SuiteName[];
  /** Draws what earlier runs measured; measures nothing. */
  readonly picture: boolean;
  readonly sizes: readonly number[];
  readonly folder: string | null;
  readonly peers: readonly PeerName[];
  readonly timeoutMs: number;
  readonly peerAppends: number;
}

export const usage = `npm run bench -- [append] [query] [export] [overhead] [concurrency] [badinput] [browser] [options]
npm run bench -- picture

append       how fast entries are recorded, and how large they are
query        how fast pages, counts, options and histograms are found
export       how fast everything is exported, and in how much memory
overhead     what recording costs an app over HTTP
concurrency  how long a page takes while an export, a bulk append and 50 readers run
badinput     what a search of 10,000 letters, 1,000 users, a hundred years and the like cost, and others meanwhile
browser      how soon the page shows rows in a real browser, how smoothly it scrolls, and what it holds
picture      draws cost against size into docs/performance.svg, from what "query" measured before
All suites where none is named. They fill the databases that they need.

--events 1000000          how many entries
--sizes 10000,100000      several numbers of entries, one after the other
--folder DIR              keep the databases there, and use them again; else they are thrown away
--peers sqlite,postgres   what to measure beside; "none" for nothing
--timeout 30              seconds after which a question is stopped
--peer-appends 1000000    peers append so many entries with every index; the rest is loaded first and indexed afterwards
`;

/** What the command line asks for; null where it makes no sense. */
export function readArguments(given: readonly string[]): Arguments | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        events: { type: "string", default: "1000000" },
        sizes: { type: "string" },
        folder: { type: "string" },
        peers: { type: "string", default: peerNames.join(",") },
        timeout: { type: "string", default: "30" },
        "peer-appends": { type: "string", default: "1000000" },
      },
    });
    const picture = positionals.includes("picture");
    const named = positionals.filter((name) => name !== "picture").map((name) => oneOf(suiteNames, name));
    return {
      suites: named.length > 0 ? named : picture ? [] : suiteNames,
      picture,
      sizes: (values.sizes ?? values.events).split(",").map(wholeNumber),
      folder: values.folder ?? null,
      peers: values.peers === "none" ? [] : values.peers.split(",").map((name) => oneOf(peerNames, name)),
      timeoutMs: wholeNumber(values.timeout) * 1_000,
      peerAppends: wholeNumber(values["peer-appends"]),
    };
  } catch (problem) {
    console.error(problem instanceof Error ? problem.message : problem);
    return null;
  }
}

function oneOf<Name extends string>(names: readonly Name[], text: string): Name {
  const found = names.find((name) => name === text);
  if (found === undefined) throw new Error(`"${text}" is none of ${names.join(", ")}.`);
  return found;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`"${text}" is not a whole number above 0.`);
  return value;
}
