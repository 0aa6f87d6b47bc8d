import { ChevronDown } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { Button, Popover } from "react-aria-components";
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
  const trigger = useRef<HTMLButtonElement>(null);
  const id = useId();
  const [only] = chosen;
  /** Escape closes, however much is typed or pointed at inside; an input method keeps its own Escape. */
  const closeAtOnce = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
    event.stopPropagation();
    setOpen(false);
  };
  return (
    <div className="ul-field">
      <span className="ul-label" id={`${id}-label`}>
        {label}
      </span>
      <Button
        ref={trigger}
        className="ul-input ul-select"
        aria-labelledby={`${id}-label ${id}-value`}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        data-empty={chosen.length === 0 || undefined}
        onPress={() => setOpen(true)}
      >
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
      <Popover
        className="ul-overlay ul-popover"
        aria-label={label}
        triggerRef={trigger}
        isOpen={isOpen}
        onOpenChange={setOpen}
        placement="bottom start"
        offset={4}
        {...theme}
      >
        <div className="ul-options" onKeyDownCapture={closeAtOnce}>
          {isOpen && children()}
        </div>
      </Popover>
    </div>
  );
}
