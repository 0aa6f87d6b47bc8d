const mebibyte = 1024 * 1024;

/** Every limit of the leads module, in one place. Lengths count UTF-16 code units. */
export const leadLimits = {
  nameLength: 200,
  companyLength: 200,
  emailLength: 254,
  phoneLength: 50,
  sourceLength: 100,
  noteLength: 4_000,
  /** Ten billion, so that sums stay whole numbers. */
  valueCents: 1_000_000_000_000,
  /** Rows of one page of the list. */
  pageRows: 25,
  searchLength: 200,
  /** Values chosen in one filter. */
  filterValues: 200,
  /** Leads picked one by one for a bulk change; more are chosen with "all that match". */
  pickedLeads: 5_000,
  /** Leads of one bulk change. */
  bulkLeads: 20_000,
  importBytes: 8 * mebibyte,
  importRows: 10_000,
  importColumns: 100,
  importLineLength: 100_000,
  /** How long an uploaded file and its result can be looked at again. */
  importHours: 24,
  /** Files of one user that wait for their import; the oldest goes first. */
  importDrafts: 5,
} as const;
