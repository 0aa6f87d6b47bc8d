import {
  moduleLabels,
  modules,
  operationLabels,
  operations,
  type Permission,
  permissionMatrix,
} from "../../../server/permissions/permission.ts";

export interface PermissionMatrixProps {
  /** What is ticked at first. */
  readonly granted: readonly string[];
  /** What the viewer has himself, and so may hand out. */
  readonly grantable: readonly string[];
  readonly isReadOnly: boolean;
}

/** Module by operation, a box for each permission that exists; the ones that the viewer lacks cannot be ticked. */
export function PermissionMatrix({ granted, grantable, isReadOnly }: PermissionMatrixProps) {
  return (
    <div className="matrix-frame">
      <table className="matrix">
        <caption className="visually-hidden">Permissions</caption>
        <thead>
          <tr>
            <th scope="col">Module</th>
            {operations.map((operation) => (
              <th key={operation} scope="col">
                {operationLabels[operation]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {modules.map((module) => (
            <tr key={module}>
              <th scope="row">{moduleLabels[module]}</th>
              {operations.map((operation) => {
                const permission = `${module}.${operation}` as Permission;
                const exists = (permissionMatrix[module] as readonly string[]).includes(operation);
                return (
                  <td key={operation}>
                    {exists ? (
                      <label>
                        <span className="visually-hidden">{`${operationLabels[operation]} ${moduleLabels[module]}`}</span>
                        <input
                          type="checkbox"
                          name="permission"
                          value={permission}
                          defaultChecked={granted.includes(permission)}
                          disabled={isReadOnly || !grantable.includes(permission)}
                        />
                      </label>
                    ) : (
                      <span className="muted" aria-hidden>
                        –
                      </span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
