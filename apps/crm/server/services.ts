import type { IncomingMessage } from "node:http";
import { createRecorder } from "user-logs";
import { parseTrustedProxies, type TrustedProxies } from "user-logs/react-router";
import { sqliteStore } from "user-logs/sqlite";
import { type Auth, createAuth } from "./auth/auth.ts";
import { createRefusals, type Refusals } from "./auth/refusals.ts";
import { sessionSecret } from "./auth/secret.ts";
import { catalogue, type CrmRecorder } from "./catalogue.ts";
import type { Setup } from "./context.ts";
import { type Database, openDatabase } from "./db/database.ts";
import { createRunningExports, type RunningExports } from "./leads/running-exports.ts";
import type { Settings } from "./settings.ts";
import { setupOf } from "./setup/setup.ts";
import { userLogsHandler } from "./user-logs/handler.ts";

/** What lives as long as the server. */
export interface Services {
  readonly settings: Settings;
  readonly trustedProxies: TrustedProxies;
  readonly database: Database;
  readonly auth: (trx?: Database["db"]) => Auth;
  readonly recorder: CrmRecorder;
  readonly userLogs: { fetch(request: Request, incoming: IncomingMessage | undefined): Promise<Response>; close(): Promise<void> };
  /** What is refused before any route is reached. */
  readonly refusals: Refusals;
  readonly leadExports: RunningExports;
  /** Browsers reach the app over https. */
  readonly secure: boolean;
  readonly setup: Setup;
  /** Writes what waits, then closes the files. */
  close(): Promise<void>;
}

/** Opens the data folder. The log is in the same file as the CRM's own tables, so that an entry commits with its change. */
export async function openServices(settings: Settings): Promise<Services> {
  const database = openDatabase(settings.dataDir);
  const secure = settings.publicUrl?.startsWith("https:") ?? false;
  const authOptions = { secret: sessionSecret(settings.dataDir), secure };
  const shared = createAuth(database.db, authOptions);
  const auth = (trx?: Database["db"]) => (trx ? createAuth(trx, authOptions) : shared);
  const recorder = createRecorder({ store: sqliteStore({ file: database.file }), catalogue });
  const refusals = createRefusals({ recorder });
  const trustedProxies = parseTrustedProxies(settings.trustedProxies);
  const userLogs = userLogsHandler({ recorder, auth, db: database.db, trustedProxies });
  return {
    settings,
    trustedProxies,
    database,
    auth,
    recorder,
    userLogs,
    refusals,
    leadExports: createRunningExports(),
    secure,
    setup: await setupOf(database.db, settings.production),
    async close() {
      await userLogs.close();
      await refusals.close();
      await recorder.close();
      database.close();
    },
  };
}
