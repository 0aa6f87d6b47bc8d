import type { UserLogsScope } from "../../../server/db/tables.ts";
import { scopeLabels, userLogsScopes } from "../../../server/permissions/permission.ts";
import type { FieldErrors, Values } from "../../../server/forms/parse-form.ts";
import { SelectField, TextField } from "../../ui/field.tsx";
import { PermissionMatrix } from "./permission-matrix.tsx";

export interface RoleFieldsProps {
  readonly values: {
    readonly name: string;
    readonly description: string;
    readonly userLogsScope: UserLogsScope;
    readonly permissions: readonly string[];
  };
  /** What was sent and not accepted. */
  readonly answer: { readonly errors: FieldErrors; readonly values: Values; readonly permissions: readonly string[] } | undefined;
  readonly grantable: readonly string[];
  /** The widest scope that the viewer has himself. */
  readonly grantableScope: UserLogsScope;
  readonly isReadOnly?: boolean;
}

/** The fields of a role, for the create and the edit form. */
export function RoleFields({ values, answer, grantable, grantableScope, isReadOnly = false }: RoleFieldsProps) {
  const widest = userLogsScopes.indexOf(grantableScope);
  const scopes = userLogsScopes.map((scope, index) => ({ value: scope, label: scopeLabels[scope], disabled: index < widest }));
  return (
    <fieldset className="bare-fieldset form" disabled={isReadOnly}>
      <div className="form-grid">
        <TextField label="Name" name="name" required defaultValue={answer?.values["name"] ?? values.name} error={answer?.errors["name"]} />
        <TextField
          label="Description"
          name="description"
          defaultValue={answer?.values["description"] ?? values.description}
          error={answer?.errors["description"]}
        />
      </div>
      <PermissionMatrix granted={answer?.permissions ?? values.permissions} grantable={grantable} isReadOnly={isReadOnly} />
      <div className="form-grid">
        <SelectField
          label="Sees in User Logs"
          name="userLogsScope"
          required
          options={scopes}
          defaultValue={answer?.values["userLogsScope"] ?? values.userLogsScope}
          error={answer?.errors["userLogsScope"]}
          hint="Counts for those who may view User Logs."
        />
      </div>
    </fieldset>
  );
}
