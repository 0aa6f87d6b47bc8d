/**
 * Every limit of an entry and of a question to the log, in one place.
 * `docs/reference/limits.md` lists the same table; a test compares the two.
 * Lengths count UTF-16 code units, sizes count bytes of UTF-8.
 */
export const limits = {
  /** Actor and item names, roles. */
  nameLength: 300,
  /** Ids that the host gives to actors and items, request and session ids. */
  idLength: 200,
  /** One half of an action, `module` or `operation`. */
  actionPartLength: 60,
  /** The rendered sentence. */
  infoLength: 2_000,
  /** One before or after value of a change; a longer one is kept up to here and says how long it was. */
  changeValueLength: 4_000,
  /** Objects and lists inside each other, in one value of a change. */
  changeValueDepth: 20,
  /** Fields changed in one entry. */
  changes: 200,
  /** Links of the chain behind an actor. */
  via: 8,
  /** One value of the request context: address, user agent, path. */
  contextLength: 1_000,
  /** The whole entry as JSON; the leaf size of tlog-tiles, so that every entry can be sealed. */
  entryBytes: 65_535,
  /** Entries of one append call. */
  appendEntries: 10_000,
  /** Bytes of all entries of one append call, as JSON. */
  appendBytes: 67_108_864,
  /** Rows of one page. */
  pageRows: 500,
  /** Rows of one page of an export; a page ends earlier where they are long. */
  exportPageRows: 2_000,
  /** The address of one request, with its query. */
  urlLength: 65_536,
  /** The search text. */
  searchLength: 500,
  /** Values chosen in one condition ("one of these users"). */
  conditionValues: 1_000,
  /** A question as the log keeps it, with all its values; a longer one is refused, because it could not be recorded. */
  questionBytes: 48_000,
  /** Conditions and groups of one filter. */
  filterNodes: 200,
  /** How deep the groups of a filter lie in one another. */
  filterDepth: 10,
  /** Nodes of a viewer's scope, and how deep it goes: less than a filter, because each question is put beside it. */
  scopeNodes: 180,
  scopeDepth: 8,
  /** Options returned for one filter. */
  facetOptions: 1_000,
  /** Buckets of one histogram. */
  histogramBuckets: 200,
  /** A count stops here and says "10,000+", unless an exact one is cheap. */
  countBound: 10_000,
  /** Exports that one viewer runs at once. */
  exportsPerViewer: 3,
  /** Live tails that one viewer keeps open at once. */
  tailsPerViewer: 10,
  /** Requests of one viewer that are answered at once; more wait their turn. */
  answeredPerViewer: 4,
  /** Requests of one viewer that wait for their turn; more are refused. */
  waitingPerViewer: 60,
  /** Tenants of one SQLite file. */
  tenants: 131_072,
  /** Entries of one tenant in an SQLite file: 2^36 - 1, so that tenant and position fit into one safe integer. */
  tenantEntries: 68_719_476_735,
} as const;
