import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { redactText } from "../../src/catalogue/redact.ts";
import { isSecretName } from "../../src/catalogue/secrets.ts";

describe("isSecretName", () => {
  it("knows the usual names in every spelling, in singular and plural, with and without digits", () => {
    const names = `password newPassword password2 newPassword1 passwords PASSWORD_HASH passwordhash userPassword DB_PASS pass passkey
      token accessToken accessTokens tokens oauth2Token accesstoken APIToken jwt bearer authHeader authorization
      secret secrets x.secret 2faSecret clientsecret AWS_SECRET_ACCESS_KEY
      apiKey api_key API-KEY x-api-key apikey APIKey apiKeys api_keys apiKey1 access_keys privateKeys signingKey encryptionKey sshKey
      PIN PINs OTPCode mfaCodes recoveryCodes backup_codes cookies sessionIds credentialId connectionString
      cardNo creditCardNumber cvv2`;
    for (const name of names.split(/\s+/)) assert.ok(isSecretName(name), name);
  });

  it("leaves ordinary names alone", () => {
    const names = `name stage zip_code code discountCode country_code codename card shipping key keys keyboard monkey hash
      passenger passport passportNumber passage compass bypass author authority authMethod auth pinned spin spinner opinion
      tokenizer broken secretary cookieless sessionLength bearing salty basis idle`;
    for (const name of names.split(/\s+/)) assert.equal(isSecretName(name), false, name);
  });
});

describe("redactText", () => {
  const cases: readonly [text: string, kept: string][] = [
    ["https://x.test/?access_token=abc&a=1#token=def&id=3", "https://x.test/?access_token=[masked]&a=1#token=[masked]&id=3"],
    ["/cb?access%5Ftoken=abc", "/cb?access%5Ftoken=[masked]"],
    ["/cb?%E0%A4=1&api_key[]=abc", "/cb?%E0%A4=1&api_key[]=[masked]"],
    ["Authorization: Bearer abc", "Authorization: Bearer [masked]"],
    [`{"authorization":"Basic abc"}`, `{"authorization":"Basic [masked]"}`],
    ["sent bearer eyJhbGciOi.abc to it", "sent bearer [masked] to it"],
    [`Basic ${btoa("user:password")}`, "Basic [masked]"],
  ];
  for (const [text, kept] of cases) {
    it(`masks ${text}`, () => {
      assert.equal(redactText(text), kept);
      assert.equal(redactText(kept), kept, "what is masked stays as it is");
    });
  }

  it("keeps what merely looks like it", () => {
    const texts = [
      "/search?q=token&stage=new",
      "token=abc in a sentence",
      "Basic Subscription, basic plan, basic auth",
      "Bearer certificates for the bearer of this letter",
      "password: hunter2",
      "a?b=c",
    ];
    for (const text of texts) assert.equal(redactText(text), text);
  });
});
