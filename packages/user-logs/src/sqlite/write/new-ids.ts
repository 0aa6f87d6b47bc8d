import type { DatabaseSync } from "node:sqlite";
import { decodeId } from "../row/codec.ts";
import { ownStatement } from "../file/own-statement.ts";

/** Which ids are certainly in no entry yet, for one transaction: ids begin with the time, so most are beyond all that there are. */
export interface NewIds {
  /** False where the entries have to be asked. */
  isNew(id: string): boolean;
  /** To be called for each id that is written. */
  add(id: string): void;
  /** To be called after every transaction: other connections may write before the next one. */
  forget(): void;
}

export function createNewIds(db: DatabaseSync): NewIds {
  const findNewest = ownStatement(db, "SELECT max(id) AS id FROM user_logs_entry");
  const added = new Set<string>();
  let newest: string | null = null;

  function newestId(): string {
    const found = findNewest.get()?.["id"];
    return found instanceof Uint8Array ? decodeId(found) : "";
  }

  return {
    isNew: (id) => id > (newest ??= newestId()) && !added.has(id),
    add: (id) => void added.add(id),
    forget() {
      added.clear();
      newest = null;
    },
  };
}
