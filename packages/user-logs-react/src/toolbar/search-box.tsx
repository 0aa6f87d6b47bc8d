import { Search, X } from "lucide-react";
import { type Ref, useEffect, useRef, useState } from "react";
import { Button, Input, SearchField } from "react-aria-components";
import { usePage } from "../page-context.ts";

const typingPauseMs = 300;

/** Searches as one types, after a short pause, without a step in the history for each letter. */
export function SearchBox({ inputRef }: { inputRef: Ref<HTMLInputElement> }) {
  const { strings, query, ask } = usePage();
  const [text, setText] = useState(query.search);
  const [seen, setSeen] = useState(query.search);
  const [asked, setAsked] = useState(query.search);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // The address changed, and not by what was typed here (Back, a chip): it wins over what stands in the box.
  if (seen !== query.search) {
    setSeen(query.search);
    if (query.search !== asked) {
      setAsked(query.search);
      setText(query.search);
    }
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (wanted: string) => {
    clearTimeout(timer.current);
    setAsked(wanted);
    if (wanted !== query.search) ask({ search: wanted }, { replace: query.search !== "" });
  };
  const type = (typed: string) => {
    setText(typed);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => search(typed), typed === "" ? 0 : typingPauseMs);
  };
  return (
    <SearchField className="ul-input ul-search" aria-label={strings.searchLabel} value={text} onChange={type} onSubmit={search}>
      <Search size={16} aria-hidden />
      <Input ref={inputRef} className="ul-bare-input" placeholder={strings.search} maxLength={500} />
      <Button className="ul-icon-button ul-search-clear" aria-label={strings.clearSearch}>
        <X size={14} aria-hidden />
      </Button>
    </SearchField>
  );
}
