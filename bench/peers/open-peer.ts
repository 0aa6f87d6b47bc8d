import { openOwnPeer } from "./own.ts";
import type { Peer, PeerOptions, SubjectName } from "./peer.ts";
import { openPostgresPeer } from "./postgres.ts";
import { openSqlitePeer } from "./sqlite.ts";

/** What is measured under this name, with its files in the folder. */
export async function openPeer(name: SubjectName, options: PeerOptions): Promise<Peer> {
  switch (name) {
    case "own":
      return openOwnPeer(options);
    case "sqlite":
      return openSqlitePeer(options);
    case "postgres":
      return openPostgresPeer(options);
  }
}
