import { Check, Search } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Autocomplete, Button, Input, ListBox, ListBoxItem, SearchField, type Selection } from "react-aria-components";
import { usePage } from "../page-context.ts";
import { UserText } from "../text/user-text.tsx";

export interface Option {
  readonly value: string;
  readonly label: string;
  /** Null where no count is known: a chosen value that does not occur under the other filters. */
  readonly count: string | null;
  /** True for an option that belongs to the one above it. */
  readonly inner?: boolean;
}

/** The open list of a multi-select: search field, options with counts, select all shown, clear. */
export function OptionList({
  label,
  options,
  chosen,
  onChoose,
  search,
  onSearch,
  note,
  loading,
  footer,
}: {
  label: string;
  options: readonly Option[];
  chosen: readonly string[];
  onChoose: (values: readonly string[]) => void;
  search: string;
  onSearch: (text: string) => void;
  note: string | null;
  loading: boolean;
  footer?: ReactNode;
}) {
  const { strings } = usePage();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const shown = options.map((option) => option.value);
  /** The list box knows only the options that it shows; what is chosen beyond them stays chosen. */
  const choose = (selection: Selection) => {
    const picked = selection === "all" ? shown : [...selection].map(String);
    onChoose([...chosen.filter((value) => !shown.includes(value)), ...picked]);
  };
  return (
    <>
      <Autocomplete inputValue={search} onInputChange={onSearch}>
        <SearchField className="ul-option-search" aria-label={`${strings.searchOptions}: ${label}`}>
          <Search size={15} aria-hidden />
          <Input ref={input} className="ul-bare-input" placeholder={strings.searchOptions} />
        </SearchField>
        <ListBox
          className="ul-option-list"
          aria-label={label}
          selectionMode="multiple"
          selectionBehavior="toggle"
          selectedKeys={chosen}
          onSelectionChange={choose}
          escapeKeyBehavior="none"
          items={options.map((option) => ({ ...option, id: option.value }))}
          dependencies={[chosen]}
          renderEmptyState={() => <p className="ul-option-note">{loading ? strings.loadingOptions : strings.noOptions}</p>}
        >
          {(option) => (
            <ListBoxItem className="ul-option" textValue={option.label} data-inner={option.inner || undefined}>
              {({ isSelected }) => (
                <>
                  <span className="ul-check" data-checked={isSelected || undefined} aria-hidden>
                    {isSelected && <Check size={12} strokeWidth={3} />}
                  </span>
                  <UserText className="ul-option-label">{option.label}</UserText>
                  {option.count !== null && <span className="ul-option-count">{option.count}</span>}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
      {note !== null && <p className="ul-option-note">{note}</p>}
      {footer}
      <div className="ul-option-actions">
        <Button className="ul-button" data-quiet isDisabled={shown.length === 0} onPress={() => choose("all")}>
          {strings.selectAllShown}
        </Button>
        <Button className="ul-button" data-quiet isDisabled={chosen.length === 0} onPress={() => onChoose([])}>
          {strings.clearSelection}
        </Button>
      </div>
    </>
  );
}
