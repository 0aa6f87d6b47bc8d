import { reactRouter } from "@react-router/dev/vite";
import { defineConfig } from "vite";

const source = "user-logs:source";

export default defineConfig({
  plugins: [reactRouter()],
  resolve: { conditions: [source, "module", "browser", "development|production"] },
  // Known from the start, so that the development server need not reload the first pages that it shows.
  optimizeDeps: {
    include: [
      "react-aria-components",
      "lucide-react",
      "zod",
      "user-logs-react > @internationalized/date",
      "user-logs-react > @tanstack/react-virtual",
    ],
    // Imported by loaders and actions only, which the browser does not get.
    exclude: ["better-auth", "kysely", "user-logs", "user-logs-react"],
  },
  ssr: {
    // One instance at run time: the server and the bundled routes share the recorder and its error class.
    external: ["user-logs"],
    // Thousands of small files, which a process would open one by one at each start.
    noExternal: ["user-logs-react", /^(@?react-aria|@?react-stately|@internationalized|lucide-react)/],
    resolve: { conditions: [source, "module", "node", "development|production"], externalConditions: [source, "node"] },
  },
});
