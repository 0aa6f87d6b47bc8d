export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const cookieName = "crm.theme";
const yearSeconds = 365 * 24 * 60 * 60;

/** The theme that the browser keeps in a cookie, so that the first answer already has it. */
export function readTheme(cookies: string): Theme {
  const value = cookies
    .split(/;\s*/)
    .find((part) => part.startsWith(`${cookieName}=`))
    ?.slice(cookieName.length + 1);
  return themes.find((theme) => theme === value) ?? "system";
}

/** Changes the page at once and keeps the choice; a matter of this browser, so the server is not asked. */
export function applyTheme(theme: Theme): void {
  document.cookie = `${cookieName}=${theme}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax`;
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}
