import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { closeSync, existsSync, openSync } from "node:fs";
import { chown, mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { platform } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { everybodyReads, readyBinaries } from "./postgres-binaries.ts";
import { serverSettings } from "./postgres-settings.ts";

export interface PostgresServer {
  readonly connection: { host: string; port: number; user: string; password: string; database: string };
  /** Ends the connections and the server, and waits for both. */
  stop(): Promise<void>;
}

/** Whom the server runs as: PostgreSQL refuses root, and `nobody` is there without being made. */
type RunsAs = { uid?: number; gid?: number };

const host = "127.0.0.1";
const user = "bench";
const startMs = 60_000;
const endMs = 10_000;

/** Starts PostgreSQL on a free port of this machine alone, with its files in `folder`; makes the database where there is none. */
export async function startPostgres(folder: string): Promise<PostgresServer> {
  const runsAs = userOfServer();
  await mkdir(folder, { recursive: true });
  if (runsAs.uid !== undefined && !(await everybodyReads(folder))) {
    throw new Error(`PostgreSQL does not run as root, and the user it runs as cannot reach ${folder}: name another --folder.`);
  }
  const binaries = await readyBinaries(folder, runsAs.uid !== undefined);
  const data = join(folder, "data");
  const password = await passwordIn(join(folder, "password"), runsAs);
  if (!existsSync(data)) await makeDatabase(join(binaries, "bin", "initdb"), folder, data, runsAs);
  const port = await freePort();
  const settings = Object.entries({ ...serverSettings(), listen_addresses: host, unix_socket_directories: "" });
  const flags = settings.flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const log = openSync(join(folder, "server.log"), "a");
  const server = spawn(join(binaries, "bin", "postgres"), ["-D", data, "-p", String(port), ...flags], {
    ...runsAs,
    cwd: folder,
    stdio: ["ignore", "ignore", log],
  });
  closeSync(log);
  // PostgreSQL's immediate shutdown: there is no time to write what it has, and the next start recovers it.
  const end = () => server.kill("SIGQUIT");
  // Before whoever else waits for this process's end: one of them removes the folder.
  process.prependOnceListener("exit", end);
  const connection = { host, port, user, password, database: "postgres" };
  await answers(server, connection, join(folder, "server.log"));
  return {
    connection,
    async stop() {
      process.removeListener("exit", end);
      if (server.exitCode !== null || server.signalCode !== null) return;
      const ended = once(server, "exit");
      // The smart shutdown waits for the connections, whose end may still be on its way; the fast one for none.
      server.kill("SIGTERM");
      const impatience = setTimeout(() => server.kill("SIGINT"), endMs);
      await ended;
      clearTimeout(impatience);
    },
  };
}

function userOfServer(): RunsAs {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

/** A password of this database's own, in a file that only its user (and root) reads: others on the machine must not get in. */
async function passwordIn(file: string, { uid, gid }: RunsAs): Promise<string> {
  if (existsSync(file)) return readFile(file, "utf8");
  const password = randomBytes(18).toString("base64url");
  await writeFile(file, password, { mode: 0o600 });
  if (uid !== undefined && gid !== undefined) await chown(file, uid, gid);
  return password;
}

/**
 * Texts compare by code point, the fastest order there is (docs/18/locale.html, the built-in provider). The character classes must
 * know Unicode all the same: with those of `C`, pg_trgm makes no trigrams of letters beyond ASCII.
 */
async function makeDatabase(initdb: string, folder: string, data: string, runsAs: RunsAs): Promise<void> {
  const letters = platform() === "darwin" ? "en_US.UTF-8" : "C.UTF-8";
  await mkdir(data, { mode: 0o700 });
  if (runsAs.uid !== undefined && runsAs.gid !== undefined) await chown(data, runsAs.uid, runsAs.gid);
  const { status, stderr } = spawnSync(
    initdb,
    [
      `--pgdata=${data}`,
      `--username=${user}`,
      `--pwfile=${join(folder, "password")}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--builtin-locale=PG_UNICODE_FAST",
      "--locale=C",
      `--lc-ctype=${letters}`,
    ],
    { ...runsAs, cwd: folder, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`PostgreSQL's initdb ended with ${status}: ${stderr}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

async function answers(server: ChildProcess, connection: PostgresServer["connection"], log: string): Promise<void> {
  const until = performance.now() + startMs;
  for (;;) {
    const client = new Client(connection);
    try {
      await client.connect();
      return await client.end();
    } catch (problem) {
      if (server.exitCode !== null || performance.now() > until) {
        throw new Error(`PostgreSQL did not start: ${await readFile(log, "utf8")}`, { cause: problem });
      }
      await sleep(100);
    }
  }
}
