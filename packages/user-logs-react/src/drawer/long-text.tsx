import { useState } from "react";
import { Button } from "react-aria-components";
import { usePage } from "../page-context.ts";
import { UserText } from "../text/user-text.tsx";

/** A text that somebody typed, with its line breaks; a very long one begins folded. */
export function LongText({ text, className, shownLength = 300 }: { text: string; className?: string; shownLength?: number }) {
  const { strings } = usePage();
  const [whole, setWhole] = useState(false);
  const isLong = text.length > shownLength;
  const shown = isLong && !whole ? `${text.slice(0, shownLength).toWellFormed()}…` : text;
  return (
    <span className={className}>
      <UserText className="ul-lines">{shown}</UserText>
      {isLong && (
        <Button className="ul-button ul-expand" data-quiet aria-expanded={whole} onPress={() => setWhole(!whole)}>
          {whole ? strings.showLess : strings.showMore}
        </Button>
      )}
    </span>
  );
}
