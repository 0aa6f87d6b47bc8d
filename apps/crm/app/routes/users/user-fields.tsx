import type { FormAnswer } from "../../form-answer.ts";
import { type Option, SelectField, TextField } from "../../ui/field.tsx";

export interface UserFieldsProps {
  readonly roles: readonly Option[];
  readonly answer: FormAnswer | undefined;
  /** What the fields hold before anything is typed. */
  readonly values?: { readonly name: string; readonly email: string; readonly roleId: string };
  /** Why the role cannot be changed; absent where it can. */
  readonly roleHint?: string;
}

/** The fields of a user, for the create and the edit form. */
export function UserFields({ roles, answer, values, roleHint }: UserFieldsProps) {
  const typed = (name: "name" | "email" | "roleId") => answer?.values[name] ?? values?.[name] ?? "";
  const options = typed("roleId") === "" ? [{ value: "", label: "Choose a role…" }, ...roles] : roles;
  return (
    <div className="form-grid">
      <TextField label="Name" name="name" required autoComplete="off" defaultValue={typed("name")} error={answer?.errors["name"]} />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        required
        autoComplete="off"
        defaultValue={typed("email")}
        error={answer?.errors["email"]}
      />
      <SelectField
        label="Role"
        name="roleId"
        required
        options={options}
        defaultValue={typed("roleId")}
        error={answer?.errors["roleId"]}
        hint={roleHint}
      />
    </div>
  );
}
