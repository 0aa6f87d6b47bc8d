import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { launchChromium } from "../../../tests/browser/chromium.ts";
import { startApp } from "./crm-app.ts";

const looks = [
  { colorScheme: "light", width: 1440 },
  { colorScheme: "dark", width: 360 },
] as const;

describe("the pages that nobody is signed in to see", () => {
  for (const [path, production] of [
    ["/sign-in", false],
    ["/setup", true],
  ] as const) {
    it(`${path} has no axe violation and no sideways scrolling, empty and refused, light and dark`, async () => {
      const [app, browser] = await Promise.all([startApp({ production }), launchChromium()]);
      try {
        for (const { colorScheme, width } of looks) {
          const context = await browser.newContext({ baseURL: app.crm.url, colorScheme, viewport: { width, height: 800 } });
          const page = await context.newPage();
          await page.goto(path);
          const check = async (state: string) => {
            const { violations } = await new AxeBuilder({ page }).analyze();
            assert.deepEqual(
              violations.map(({ id, nodes }) => [state, id, nodes[0]?.html]),
              [],
            );
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), state);
          };
          await check("empty");
          // Sent as it is, past the browser's own checks, so that the server's refusals are shown.
          await page.locator("form").evaluate((form: HTMLFormElement) => (form.noValidate = true));
          const refused = page.waitForResponse((response) => response.request().method() === "POST");
          await page.locator("form button[type=submit]").click();
          await refused;
          await page.locator("[aria-invalid=true], [role=alert]").first().waitFor();
          await check("refused");
          await context.close();
        }
      } finally {
        await browser.close();
        await app.close();
      }
    });
  }
});
