import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { readSettings, settingNames, settingWarnings } from "../server/settings.ts";

describe("settings", () => {
  it("are those that the reference page names, no more and no fewer", () => {
    const page = readFileSync(new URL("../../../docs/reference/settings.md", import.meta.url), "utf8");
    const documented = [...page.matchAll(/^\| `([A-Z_]+)` +\|/gm)].map((match) => match[1]);
    assert.equal(documented.length, settingNames.length);
    assert.deepEqual(new Set(documented), new Set(settingNames));
  });

  it("have the defaults that the page names", () => {
    const settings = readSettings({}, "/app");
    assert.deepEqual(settings, {
      port: 3000,
      portIsFixed: false,
      host: "127.0.0.1",
      dataDir: "/app/data",
      publicUrl: null,
      trustedProxies: [],
      production: false,
    });
  });

  it("are read from the environment", () => {
    const environment = {
      PORT: "8080",
      HOST: "0.0.0.0",
      DATA_DIR: "/var/lib/crm",
      PUBLIC_URL: "https://crm.example.com/somewhere",
      TRUSTED_PROXIES: "10.0.0.0/8, 192.0.2.1,",
      NODE_ENV: "production",
    };
    assert.deepEqual(readSettings(environment, "/app"), {
      port: 8080,
      portIsFixed: true,
      host: "0.0.0.0",
      dataDir: "/var/lib/crm",
      publicUrl: "https://crm.example.com",
      trustedProxies: ["10.0.0.0/8", "192.0.2.1"],
      production: true,
    });
  });

  it("name themselves where they make no sense", () => {
    for (const [name, value] of [
      ["PORT", "eighty"],
      ["PORT", "65536"],
      ["PORT", "-1"],
      ["PUBLIC_URL", "crm.example.com"],
      ["PUBLIC_URL", "ftp://crm.example.com"],
      ["TRUSTED_PROXIES", "10.0.0.0/"],
      ["TRUSTED_PROXIES", "10.0.0.1, nonsense"],
      ["TRUSTED_PROXIES", "10.0.0.0/33"],
    ] as const) {
      assert.throws(() => readSettings({ [name]: value }, "/app"), new RegExp(name));
    }
  });

  it("warn of a proxy that is not trusted, behind which all are one", () => {
    const warningsOf = (environment: NodeJS.ProcessEnv) => settingWarnings(readSettings(environment, "/app"));
    assert.match(warningsOf({ PUBLIC_URL: "https://crm.example.com" })[0] ?? "", /TRUSTED_PROXIES/);
    assert.deepEqual(warningsOf({ PUBLIC_URL: "https://crm.example.com", TRUSTED_PROXIES: "10.0.0.1" }), []);
    assert.deepEqual(warningsOf({}), []);
  });
});
