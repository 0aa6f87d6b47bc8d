import { z } from "zod";
import { nameOf } from "../forms/name.ts";
import { emailAddress } from "../forms/text.ts";

/** What the create and edit forms of a user send. */
export const userForm = z.object({
  name: nameOf("The name", 100),
  email: emailAddress,
  roleId: z.string({ error: "Choose a role." }).min(1, "Choose a role."),
});

export type UserInput = z.infer<typeof userForm>;
