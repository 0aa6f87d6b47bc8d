import type { RowsRequest } from "../../format/rows.ts";
import type { Query } from "../../query/query.ts";
import type { ExportedPage } from "../../store/store.ts";
import { list, type PageAsked } from "./list.ts";
import type { Reader } from "./reader.ts";

/** `Store.export`, on one connection. */
export function exportPage(reader: Reader, tenant: string, query: Query, page: PageAsked, rows: RowsRequest): ExportedPage {
  const { entries, next } = list(reader, tenant, query, page);
  reader.pageLeft();
  return { bytes: reader.format(entries, rows), rows: entries.length, next };
}
