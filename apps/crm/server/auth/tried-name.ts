import { z } from "zod";

const address = z.email();

/** What the log says of a name that somebody tried to sign in with: people type their password into the wrong field. */
export function triedName(text: string): string {
  return address.max(254).safeParse(text).success ? text : "something that is no e-mail address";
}
