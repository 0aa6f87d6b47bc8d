/*
 * Names whose values never reach a store, whatever the catalogue says: the second wall behind the types. Names are read as
 * English words in snake_case, kebab-case or camelCase, in singular or plural, with or without digits. What is masked is
 * what opens a door, and card, bank and social security numbers; other personal data (a passport number, a date of birth)
 * belongs into a log that says what changed, unless the catalogue calls the field secret.
 */
const secretWords = new Set([
  "authorization",
  "bearer",
  "cookie",
  "credential",
  "cvc",
  "cvv",
  "iban",
  "jwt",
  "otp",
  "pass",
  "passcode",
  "passkey",
  "passphrase",
  "pin",
  "pwd",
  "salt",
  "ssn",
  "totp",
]);

/** Two words, or both written as one: `api_key`, `apiKey`, `apikey`. */
const secretPairs = new Set([
  "accesscode",
  "accesskey",
  "apikey",
  "authcode",
  "authheader",
  "authkey",
  "backupcode",
  "cardno",
  "cardnumber",
  "connectionstring",
  "encryptionkey",
  "masterkey",
  "mfacode",
  "passwordhash",
  "privatekey",
  "recoverycode",
  "securitycode",
  "sessionid",
  "signingkey",
  "sshkey",
  "verificationcode",
]);

/** These are secret as the end of a longer word too: `clientsecret`, `dbpassword`, `accesstoken`. */
const secretEnd = /(?:password|passwd|secret|token)$/;

/** What was found of names. The fields of an app are few, and come again with every entry. */
const known = new Map<string, boolean>();
/** Beyond so many, all are forgotten; a longer name is not remembered at all: a host's objects may have any keys. */
const mostKnown = 2_000;
const longestKnown = 100;

/** Whether a field, parameter or property of this name is taken to be secret. */
export function isSecretName(name: string): boolean {
  const found = known.get(name);
  if (found !== undefined) return found;
  const secret = hasSecretWord(name);
  if (name.length > longestKnown) return secret;
  if (known.size >= mostKnown) known.clear();
  known.set(name, secret);
  return secret;
}

function hasSecretWord(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word, index) => isSecretWord(word) || secretPairs.has(singular(word + (words[index + 1] ?? ""))));
}

function isSecretWord(word: string): boolean {
  const one = singular(word);
  return secretWords.has(word) || secretWords.has(one) || secretPairs.has(one) || secretEnd.test(one);
}

function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([A-Z]{2,})s(?![a-z])/g, "$1 ")
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
}

function singular(word: string): string {
  return word.endsWith("s") ? word.slice(0, -1) : word;
}
