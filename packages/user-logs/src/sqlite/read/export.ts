import type { RowsRequest } from "../../format/rows.ts";
import type { Query } from "../../query/query.ts";
import type { ExportedPage } from "../../store/store.ts";
import { listRows, type PageAsked } from "./list.ts";
import type { Reader } from "./reader.ts";

/** `Store.export`, on one connection. */
export function exportPage(reader: Reader, tenant: string, query: Query, page: PageAsked, request: RowsRequest): ExportedPage {
  const { answer, rows, next } = listRows(reader, tenant, query, page, ({ count, at }) => {
    const written = reader.format({ count, at: (index) => reader.rows.parts(tenant, at(index)) }, request);
    return { answer: written.bytes, rows: written.rows };
  });
  reader.pageLeft();
  return { bytes: answer, rows, next };
}
