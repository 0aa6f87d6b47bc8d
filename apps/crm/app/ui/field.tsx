import { type ComponentProps, type ReactNode, useId } from "react";

export interface FieldProps {
  readonly label: string;
  readonly name: string;
  /** What is wrong with the value, in a sentence. */
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
}

interface Described {
  readonly id: string;
  readonly name: string;
  readonly "aria-invalid"?: true;
  readonly "aria-describedby"?: string;
}

/** Label, hint and error around one native control, which works before the page's scripts do. */
function Field({
  label,
  name,
  error,
  hint,
  required,
  children,
}: FieldProps & { required?: boolean | undefined; children: (described: Described) => ReactNode }) {
  const id = useId();
  const describedBy = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="field" data-invalid={error !== undefined || undefined}>
      <label htmlFor={id}>
        {label}
        {required !== true && <span className="optional"> (optional)</span>}
      </label>
      {children({
        id,
        name,
        ...(error !== undefined && { "aria-invalid": true }),
        ...(describedBy !== "" && { "aria-describedby": describedBy }),
      })}
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

type Control<Tag extends "input" | "select" | "textarea"> = FieldProps & Omit<ComponentProps<Tag>, "name" | "id">;

export function TextField({ label, name, error, hint, ...input }: Control<"input">) {
  return (
    <Field label={label} name={name} error={error} hint={hint} required={input.required}>
      {(described) => <input className="input" {...input} {...described} />}
    </Field>
  );
}

export function TextArea({ label, name, error, hint, ...textarea }: Control<"textarea">) {
  return (
    <Field label={label} name={name} error={error} hint={hint} required={textarea.required}>
      {(described) => <textarea className="input" rows={3} {...textarea} {...described} />}
    </Field>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

export function SelectField({ label, name, error, hint, options, ...select }: Control<"select"> & { options: readonly Option[] }) {
  return (
    <Field label={label} name={name} error={error} hint={hint} required={select.required}>
      {(described) => (
        <select className="input" {...select} {...described}>
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A box with its label at its side. */
export function CheckboxField({ label, ...input }: { label: ReactNode } & ComponentProps<"input">) {
  return (
    <label className="checkbox">
      <input type="checkbox" {...input} />
      <span>{label}</span>
    </label>
  );
}
