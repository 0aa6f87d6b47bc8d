import { isSecretName } from "./secrets.ts";

/** Stands in a text where a secret stood. */
export const maskedText = "[masked]";

/** `?name=value`, as in an address with a query or a fragment. */
const queryParameter = /([?&#])([\w.%[\]-]{1,64})=([^&#\s"'<>]+)/g;
/** The whole header: whatever follows the scheme is the credential (RFC 9110, section 11.4). */
const authorizationHeader = /\b(authorization["']?\s?[:=]\s?["']?(?:bearer|basic)\s{1,3})([^\s"',;]+)/gi;
const bearerToken = /\b(bearer\s{1,3})([\w.~+/=-]{6,})/gi;
const basicCredential = /\b(basic\s{1,3})([A-Za-z0-9+/]{4,}={0,2})/gi;

/**
 * A free text (a name, a reason, a path) without the secrets that can be told for certain: query parameters with the name of a
 * secret, and Bearer and Basic credentials. Everything else is kept as it was typed; no text is searched for what merely
 * looks like a secret.
 */
export function redactText(text: string): string {
  if (!/=|bearer|basic/i.test(text)) return text;
  return text
    .replaceAll(queryParameter, (whole, before: string, name: string) =>
      isSecretName(decoded(name)) ? `${before}${name}=${maskedText}` : whole,
    )
    .replaceAll(authorizationHeader, `$1${maskedText}`)
    .replaceAll(bearerToken, (whole, scheme: string, token: string) => (isToken(token) ? scheme + maskedText : whole))
    .replaceAll(basicCredential, (whole, scheme: string, text64: string) => (isUserAndPassword(text64) ? scheme + maskedText : whole));
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    // No percent-encoding after all; then the name stands for itself.
    return name;
  }
}

/** "The bearer certificates" are words; what has a digit or a capital inside, or is longer than words are, is a token. */
function isToken(text: string): boolean {
  return /\d|[a-z][A-Z]/.test(text) || text.length >= 20;
}

/** Base64 of `user:password` (RFC 7617); "the basic subscription" is not. */
function isUserAndPassword(text: string): boolean {
  return /^[^\p{Cc}\uFFFD]*:[^\p{Cc}\uFFFD]*$/u.test(Buffer.from(text, "base64").toString("utf8"));
}
