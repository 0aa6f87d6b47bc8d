import { resolve } from "node:path";
import { parseTrustedProxies } from "user-logs/react-router";

/** Everything that the environment decides, read once at start-up. `docs/reference/settings.md` lists the same table; a test compares the two. */
export const settingNames = ["PORT", "HOST", "DATA_DIR", "PUBLIC_URL", "TRUSTED_PROXIES", "NODE_ENV"] as const;

export interface Settings {
  /** 0 takes any free port. */
  readonly port: number;
  /** The port was asked for by name, so another one is no substitute. */
  readonly portIsFixed: boolean;
  readonly host: string;
  readonly dataDir: string;
  /** Where browsers reach the app, when that is not its own address: `https://crm.example.com`. */
  readonly publicUrl: string | null;
  /** Addresses and CIDR ranges of the proxies that may say who the client is. */
  readonly trustedProxies: readonly string[];
  /** False: an empty database gets the demo workspace. True: nothing is made up, a set-up page creates the first administrator. */
  readonly production: boolean;
}

const defaultPort = 3000;

/** Throws where a value makes no sense, naming the setting. */
export function readSettings(environment: NodeJS.ProcessEnv, appDir: string): Settings {
  const text = (name: (typeof settingNames)[number]) => environment[name]?.trim() ?? "";
  return {
    port: readPort(text("PORT")),
    portIsFixed: text("PORT") !== "",
    host: text("HOST") || "127.0.0.1",
    dataDir: resolve(appDir, text("DATA_DIR") || "data"),
    publicUrl: readPublicUrl(text("PUBLIC_URL")),
    trustedProxies: readTrustedProxies(text("TRUSTED_PROXIES")),
    production: text("NODE_ENV") === "production",
  };
}

/** What is possible and probably not meant, in sentences for whoever starts the server. */
export function settingWarnings({ publicUrl, trustedProxies }: Settings): string[] {
  if (publicUrl === null || trustedProxies.length > 0) return [];
  return [
    "PUBLIC_URL is set and TRUSTED_PROXIES is not: every request seems to come from the proxy, so that failed sign-ins of anybody " +
      "count for everybody, and the log names the proxy's address. Set TRUSTED_PROXIES to the address of the proxy.",
  ];
}

function readPort(text: string): number {
  if (text === "") return defaultPort;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw wrongSetting("PORT", text, "a number from 0 to 65535");
  return port;
}

function readPublicUrl(text: string): string | null {
  if (text === "") return null;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) throw wrongSetting("PUBLIC_URL", text, "an http or https address");
  return new URL(text).origin;
}

function readTrustedProxies(text: string): string[] {
  const ranges = text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  try {
    parseTrustedProxies(ranges);
  } catch {
    // The setting's own sentence names the variable, which the engine does not know.
    throw wrongSetting("TRUSTED_PROXIES", text, "addresses and CIDR ranges, separated by commas");
  }
  return ranges;
}

function wrongSetting(name: string, value: string, expected: string): Error {
  return new Error(`The setting ${name} is "${value}", but must be ${expected}.`);
}
