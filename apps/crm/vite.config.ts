import { reactRouter } from "@react-router/dev/vite";
import { defineConfig } from "vite";

const source = "user-logs:source";

export default defineConfig({
  plugins: [reactRouter()],
  resolve: { conditions: [source, "module", "browser", "development|production"] },
  ssr: {
    // One instance at run time: the server and the bundled routes share the recorder and its error class.
    external: ["user-logs"],
    noExternal: ["user-logs-react"],
    resolve: { conditions: [source, "module", "node", "development|production"], externalConditions: [source, "node"] },
  },
});
