import type { DatabaseSync } from "node:sqlite";
import { decodeId } from "../row/id-bytes.ts";
import { ownStatement } from "../file/own-statement.ts";

/** Which ids are certainly in no entry yet, for one transaction: ids begin with the time, so most are beyond all that there are. */
export interface NewIds {
  /** Whether the id, and so every one after it, is beyond all that there are. */
  isNewest(id: string): boolean;
  /** False where the entries have to be asked. */
  isNew(id: string): boolean;
  /** To be called for each id that is written. */
  add(id: string): void;
  /** To be called after every transaction: other connections may write before the next one. */
  forget(): void;
}

export function createNewIds(db: DatabaseSync): NewIds {
  const findNewest = ownStatement(db, "SELECT max(id) AS id FROM user_logs_entry");
  /** The newest id before the transaction, and the newest of all. */
  let before: string | null = null;
  let newest = "";
  // What the transaction has added, in a list; a set of it is made where an id comes that is not the newest, which is rare.
  let added: string[] = [];
  let inSet: Set<string> | null = null;

  function newestId(): string {
    const found = findNewest.get()?.["id"];
    return found instanceof Uint8Array ? decodeId(found) : "";
  }

  function isNewest(id: string): boolean {
    before ??= newest = newestId();
    return id > newest;
  }

  return {
    isNewest,
    isNew: (id) => isNewest(id) || (id > before! && !(inSet ??= new Set(added)).has(id)),
    add(id) {
      if (id > newest) newest = id;
      added.push(id);
      inSet?.add(id);
    },
    forget() {
      before = null;
      newest = "";
      added = [];
      inSet = null;
    },
  };
}
