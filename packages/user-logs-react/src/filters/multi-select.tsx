import { ChevronDown } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { Button, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { usePage } from "../page-context.ts";
import { UserText } from "../text/user-text.tsx";

/** A field that opens a searchable list of options; reads "None selected", the one name, or "3 selected". */
export function MultiSelect({
  label,
  chosen,
  nameOf,
  children,
}: {
  label: string;
  chosen: readonly string[];
  nameOf: (value: string) => string;
  /** The list, made only while it is open. */
  children: () => ReactNode;
}) {
  const { strings, theme } = usePage();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const [only] = chosen;
  return (
    <div className="ul-field">
      <span className="ul-label" id={`${id}-label`}>
        {label}
      </span>
      <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
        <Button className="ul-input ul-select" aria-labelledby={`${id}-label ${id}-value`} data-empty={chosen.length === 0 || undefined}>
          <span className="ul-select-value" id={`${id}-value`}>
            {chosen.length === 1 && only !== undefined ? (
              <UserText>{nameOf(only)}</UserText>
            ) : chosen.length === 0 ? (
              strings.noneSelected
            ) : (
              strings.selected(chosen.length)
            )}
          </span>
          <ChevronDown size={16} aria-hidden />
        </Button>
        <Popover className="ul-overlay ul-popover" placement="bottom start" offset={4} {...theme()}>
          <Dialog className="ul-options" aria-label={label}>
            {isOpen && children()}
          </Dialog>
        </Popover>
      </DialogTrigger>
    </div>
  );
}
