import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from "react";

/** Rows that a Page key moves by. */
const pageStep = 10;

export interface RowFocus {
  /** The row that the Tab key reaches. */
  readonly active: number;
  readonly activate: (index: number) => void;
  readonly onKey: (event: KeyboardEvent, index: number) => void;
  /** Gives the focus to the row, once it is in the page. */
  readonly focusRow: (index: number) => void;
  /** How a row is brought into sight. */
  readonly moveBy: (scrollTo: (index: number) => void) => void;
}

/** Moves through the rows by arrow keys, Home, End and the Page keys; one row at a time is in the Tab order. */
export function useRowFocus(body: RefObject<HTMLElement | null>, count: number): RowFocus {
  const [active, setActive] = useState(0);
  const wanted = useRef<number | null>(null);
  const scrollTo = useRef<(index: number) => void>(() => undefined);
  const latestCount = useRef(count);
  useEffect(() => {
    latestCount.current = count;
    // The wanted row may have come into the page with this rendering.
    const index = wanted.current;
    if (index === null) return;
    const link = body.current?.querySelector<HTMLElement>(`[data-index="${index}"] .ul-row-link`);
    if (!link) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
  });
  const moves = useMemo(() => {
    const focusRow = (index: number) => {
      wanted.current = index;
      scrollTo.current(index);
      // A row that is active already still has to be rendered once more to be given the focus.
      setActive(index);
      body.current?.querySelector<HTMLElement>(`[data-index="${index}"] .ul-row-link`)?.focus({ preventScroll: true });
    };
    return {
      activate: setActive,
      focusRow,
      onKey: (event: KeyboardEvent, index: number) => {
        const target = targetOf(event.key, index, latestCount.current);
        if (target === null || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        focusRow(target);
      },
      moveBy: (scroll: (index: number) => void) => {
        scrollTo.current = scroll;
      },
    };
  }, [body]);
  return useMemo(() => ({ ...moves, active: Math.min(active, Math.max(count - 1, 0)) }), [moves, active, count]);
}

function targetOf(key: string, index: number, count: number): number | null {
  const within = (wanted: number) => Math.max(0, Math.min(count - 1, wanted));
  switch (key) {
    case "ArrowDown":
      return within(index + 1);
    case "ArrowUp":
      return within(index - 1);
    case "PageDown":
      return within(index + pageStep);
    case "PageUp":
      return within(index - pageStep);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
