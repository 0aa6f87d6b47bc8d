/** `npm run picture`: takes docs/user-logs.png anew, of a demo workspace in which somebody has worked for a few minutes. */
import { join } from "node:path";
import { launchChromium } from "../browser/chromium.ts";
import { heading, openBrowser, openFromMenu, signIn } from "./crm-browser.ts";
import { emptyDataDir, startCrm } from "./start-crm.ts";

const picture = join(import.meta.dirname, "../../docs/user-logs.png");

const { dataDir, remove } = await emptyDataDir();
const [chromium, crm] = await Promise.all([launchChromium(), startCrm(dataDir)]);
try {
  const stranger = await openBrowser(chromium, crm);
  await stranger.page.goto("/sign-in");
  await stranger.page.getByLabel("E-mail").fill("sales.agent@example.com");
  await stranger.page.getByLabel("Password").fill("a guess that is wrong");
  await stranger.page.getByRole("button", { name: "Sign in" }).click();
  await stranger.page.getByRole("alert").waitFor();

  const { page } = await openBrowser(chromium, crm, { timeZone: "Europe/Berlin" });
  await page.setViewportSize({ width: 1360, height: 800 });
  await signIn(page, crm.signIn ?? { email: "", password: "" });
  await openFromMenu(page, "Leads");
  await page.getByRole("table", { name: "Leads" }).getByRole("row").nth(2).getByRole("link").first().click();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Phone").fill("+49 30 555 0123");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: "Edit" }).waitFor();
  await openFromMenu(page, "Roles");
  await page.getByRole("link", { name: "Create role" }).click();
  await heading(page, "Create role").waitFor();
  await openFromMenu(page, "Users");
  await page.getByRole("table", { name: "Users" }).getByRole("link", { name: "Sales Agent" }).click();
  await heading(page, "Sales Agent").waitFor();
  await page.goBack();
  await heading(page, "Users").waitFor();
  await openFromMenu(page, "User Logs");
  await page.locator("tr[aria-rowindex]").nth(8).waitFor();
  await page.mouse.move(0, 0);
  await page.screenshot({ path: picture });
} finally {
  await chromium.close();
  await crm.stop();
  await remove();
}
