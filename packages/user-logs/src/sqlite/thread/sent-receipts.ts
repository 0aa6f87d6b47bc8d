import type { Receipt } from "../../store/store.ts";

/** Receipts as they travel between threads, which copy each object: one after the other and all new, they are two values. */
export type SentReceipts = readonly Receipt[] | { readonly first: number; readonly recordedAt: string };

export function sendReceipts(receipts: readonly Receipt[]): SentReceipts {
  const { position: first, recordedAt } = receipts[0] ?? { position: 0, recordedAt: "" };
  const isRun = receipts.every(
    (receipt, index) => receipt.added && receipt.position === first + index && receipt.recordedAt === recordedAt,
  );
  return isRun ? { first, recordedAt } : receipts;
}

/** The receipts of entries with these ids, in their order. */
export function receiveReceipts(sent: SentReceipts, ids: readonly string[]): Receipt[] {
  if (!("first" in sent)) return [...sent];
  return ids.map((id, index) => ({ id, position: sent.first + index, recordedAt: sent.recordedAt, added: true }));
}
