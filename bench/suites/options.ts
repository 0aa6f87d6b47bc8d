import type { PeerName } from "../peers/peer.ts";

/** What every suite is told. */
export interface SuiteOptions {
  readonly events: number;
  readonly folder: string;
  readonly peers: readonly PeerName[];
  /** When a question to a peer is stopped. */
  readonly timeoutMs: number;
  /** Peers append at most so many entries while every index exists; the rest is loaded without. */
  readonly peerAppends: number;
  /** Says what is under way. */
  readonly say: (text: string) => void;
}
