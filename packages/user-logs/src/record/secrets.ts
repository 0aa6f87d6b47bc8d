/**
 * Names of fields whose values never reach a store, whatever the catalogue says: the second wall behind the types.
 * Matches whole words of snake_case, kebab-case and camelCase names.
 */
const secretWords = new Set([
  "password",
  "passwd",
  "passphrase",
  "pwd",
  "secret",
  "token",
  "authorization",
  "cookie",
  "credential",
  "credentials",
  "otp",
  "totp",
  "pin",
  "cvv",
  "cvc",
  "ssn",
  "iban",
  "salt",
]);
const secretPairs = new Set([
  "api key",
  "private key",
  "access key",
  "card number",
  "password hash",
  "recovery code",
  "backup code",
  "session id",
]);

/** Whether a field of this name is taken to be secret. */
export function isSecretName(name: string): boolean {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return words.some((word, index) => secretWords.has(word) || secretPairs.has(`${word} ${words[index + 1] ?? ""}`));
}
