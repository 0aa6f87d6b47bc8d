import { createContext } from "react-router";
import type { Auth } from "./auth/auth.ts";
import type { SignedInUser } from "./auth/signed-in.ts";
import type { CrmRecorder } from "./catalogue.ts";
import type { RunningExports } from "./leads/running-exports.ts";
import type { Database } from "./db/database.ts";

type OwnRecorder = ReturnType<CrmRecorder["for"]>;

/** Everything that a route may use, made anew for each request and handed over by the server. */
export interface Crm extends Pick<Database, "db" | "snapshot"> {
  /**
   * The database's `write`, for this request's user: rejects with `not_allowed`, and changes nothing, where his session or
   * something that he was allowed is gone meanwhile.
   */
  readonly write: Database["write"];
  /** better-auth on the database, or on the transaction that is given. */
  readonly auth: (trx?: Database["db"]) => Auth;
  /** Who is signed in, with role and permissions as they are now. */
  readonly user: SignedInUser | null;
  /** Records on behalf of whoever is signed in, or of an anonymous actor. */
  readonly recorder: OwnRecorder;
  /** From here on the request is this user's: the sign-in itself is recorded in his name. */
  readonly becomes: (user: SignedInUser) => void;
  /** This request as a try at a secret: sign-in and set-up may be tried only so often from one network. */
  readonly attempt: Attempt;
  /** Notes a refusal that no route records. */
  readonly refused: (what: string) => Promise<void>;
  /** The client's address, as far as it can be trusted. */
  readonly address: string;
  /** The headers that better-auth gets: cookie, user agent, and the trusted address. */
  readonly authHeaders: Headers;
  readonly secure: boolean;
  /** Adds a cookie to the answer. */
  readonly setCookie: (cookie: string) => void;
  /** The nonce of this answer's inline scripts. */
  readonly nonce: string;
  /** The nonce of the style elements that React Aria adds; another one, because it can be read in the page. */
  readonly styleNonce: string;
  readonly leadExports: RunningExports;
  /** The User Logs API, asked with this request's own cookies: no private door. */
  readonly userLogsFetch: (request: Request) => Promise<Response>;
  /** The set-up page's token while the app waits for its first administrator. */
  readonly setup: Setup;
}

export interface Attempt {
  /** Asked once; the attempt counts as failed until `succeeded` is called. */
  admit(): Promise<boolean>;
  succeeded(): Promise<void>;
}

export interface Setup {
  readonly token: string | null;
  /** The first administrator exists: the set-up page closes for good. */
  finish(): void;
}

/** The key of `Crm` in React Router's context. The server takes it from the bundle (`entry.server.tsx`), because a key is known by identity. */
export const crmContext = createContext<Crm>();
