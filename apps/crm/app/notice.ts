import type { Crm } from "../server/context.ts";

const cookieName = "crm.notice";
const lifeSeconds = 60;

/** Shows a sentence on the page that follows the action's redirect. It travels in a cookie that is read once. */
export function notify(crm: Crm, text: string): void {
  const value = Buffer.from(JSON.stringify({ id: crypto.randomUUID(), text })).toString("base64url");
  crm.setCookie(`${cookieName}=${value}; Path=/; Max-Age=${lifeSeconds}; HttpOnly; SameSite=Lax${crm.secure ? "; Secure" : ""}`);
}

/** The sentence of the last action, once; null where there is none. */
export function takeNotice(crm: Crm, request: Request): { id: string; text: string } | null {
  const cookies = request.headers.get("cookie") ?? "";
  const value = cookies
    .split(/;\s*/)
    .find((part) => part.startsWith(`${cookieName}=`))
    ?.slice(cookieName.length + 1);
  if (value === undefined || value === "") return null;
  crm.setCookie(`${cookieName}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${crm.secure ? "; Secure" : ""}`);
  return parseNotice(Buffer.from(value, "base64url").toString());
}

function parseNotice(json: string): { id: string; text: string } | null {
  try {
    const notice = JSON.parse(json) as { id?: unknown; text?: unknown };
    return typeof notice.id === "string" && typeof notice.text === "string" ? { id: notice.id, text: notice.text } : null;
  } catch (problem) {
    // Somebody else's cookie of that name: there is nothing to show.
    if (problem instanceof SyntaxError) return null;
    throw problem;
  }
}
