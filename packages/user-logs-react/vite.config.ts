import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig } from "vite";

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Builds the ready-made page into the engine's package, which serves it. */
export default defineConfig({
  root: pathOf("src/ready-made"),
  // Relative, because the host says only at run time where the page is mounted.
  base: "./",
  plugins: [react()],
  resolve: { conditions: ["user-logs:source", ...defaultClientConditions] },
  build: {
    outDir: pathOf("../user-logs/dist/page"),
    emptyOutDir: true,
    // The page's content security policy allows no inlined files.
    assetsInlineLimit: 0,
    modulePreload: false,
    // One file: React, React Aria and the page; every look at it needs all three.
    chunkSizeWarningLimit: 800,
  },
});
