import { Check, Search } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Autocomplete, Button, Input, ListBox, ListBoxItem, SearchField, type Selection } from "react-aria-components";
import { usePage } from "../page-context.ts";
import type { Problem } from "../state/problem.ts";
import { UserText } from "../text/user-text.tsx";
import { OptionProblem } from "./option-problem.tsx";

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
  more,
  loading,
  problem,
  onRetry,
  footer,
}: {
  label: string;
  options: readonly Option[];
  chosen: readonly string[];
  onChoose: (values: readonly string[]) => void;
  /** What is typed into the search field; null: there is none. */
  search: { readonly text: string; readonly type: (text: string) => void } | null;
  /** Whether there are options beyond those that are listed. */
  more: boolean;
  loading: boolean;
  problem: Problem | null;
  onRetry: () => void;
  footer?: ReactNode;
}) {
  const { strings } = usePage();
  const input = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => (input.current ?? box.current)?.focus(), []);
  const shown = options.map((option) => option.value);
  /** The list box knows only the options that it shows; what is chosen beyond them stays chosen. */
  const choose = (selection: Selection) => {
    const picked = selection === "all" ? shown : [...selection].map(String);
    onChoose([...chosen.filter((value) => !shown.includes(value)), ...picked]);
  };
  const list = (
    <ListBox
      className="ul-option-list"
      aria-label={label}
      ref={box}
      selectionMode="multiple"
      selectionBehavior="toggle"
      selectedKeys={chosen}
      onSelectionChange={choose}
      escapeKeyBehavior="none"
      items={options.map((option) => ({ ...option, id: option.value }))}
      dependencies={[chosen]}
      renderEmptyState={() => problem === null && <p className="ul-option-note">{loading ? strings.loadingOptions : strings.noOptions}</p>}
    >
      {(option) => <OptionItem option={option} />}
    </ListBox>
  );
  return (
    <>
      {search === null ? (
        list
      ) : (
        <Autocomplete inputValue={search.text} onInputChange={search.type}>
          <SearchField className="ul-option-search" aria-label={`${strings.searchOptions}: ${label}`}>
            <Search size={15} aria-hidden />
            <Input ref={input} className="ul-bare-input" placeholder={strings.searchOptions} />
          </SearchField>
          {list}
        </Autocomplete>
      )}
      {problem !== null && <OptionProblem problem={problem} onRetry={onRetry} />}
      {problem === null && more && <p className="ul-option-note">{strings.moreOptions}</p>}
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

function OptionItem({ option }: { option: Option }) {
  return (
    <ListBoxItem id={option.value} className="ul-option" textValue={option.label} data-inner={option.inner || undefined}>
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
  );
}
