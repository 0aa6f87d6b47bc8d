import type { Config } from "@react-router/dev/config";

export default {
  ssr: true,
  // Every route is known from the first page on: a click never waits for a manifest, and no manifest request needs a declaration.
  routeDiscovery: { mode: "initial" },
} satisfies Config;
