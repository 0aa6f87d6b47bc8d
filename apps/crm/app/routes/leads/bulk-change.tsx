import { type ReactNode, useState } from "react";
import { Button } from "../../ui/button.tsx";
import type { Option } from "../../ui/field.tsx";

export interface BulkChangeProps {
  readonly name: string;
  readonly label: string;
  /** What stands there before anything is chosen; it is no value, so nothing is sent for it. */
  readonly placeholder: string;
  readonly options: readonly Option[];
  /** Where the form is posted to with the chosen value. */
  readonly path: string;
  /** Scripts run: until then the button cannot know what is chosen, and the server refuses an empty choice. */
  readonly live: boolean;
  readonly children: ReactNode;
}

/** A value for the selected leads and its button, which waits for a choice: none of the values is a safe guess. */
export function BulkChange({ name, label, placeholder, options, path, live, children }: BulkChangeProps) {
  const [value, setValue] = useState("");
  return (
    <>
      <select className="input" name={name} aria-label={label} value={value} onChange={(event) => setValue(event.target.value)}>
        <option value="" disabled>
          {placeholder}
        </option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Button type="submit" formAction={path} isDisabled={live && value === ""}>
        {children}
      </Button>
    </>
  );
}
