const lifeMs = 72 * 60 * 60_000;

/** What a user's row says of a password that somebody else has chosen for him: it lets him in for three days, to choose another one. */
export function oneTimePassword(): { mustChangePassword: 1; oneTimePasswordExpiresAt: string } {
  return { mustChangePassword: 1, oneTimePasswordExpiresAt: new Date(Date.now() + lifeMs).toISOString() };
}
