import { type FocusEvent, type KeyboardEvent as KeyPress, type PointerEvent, type RefObject, useEffect, useState } from "react";

/** Which bar is told about: the one pointed at, also by a finger that is drawn over the bars, else the one with the keyboard's focus. */
export interface Told {
  readonly index: number | null;
  /** What the element around bars and tip listens to. */
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: (event: FocusEvent) => void;
    readonly onBlur: () => void;
    readonly onKeyDown: (event: KeyPress) => void;
  };
}

/** `list` holds the bars, all of one width; each bears its number as `data-key`. Escape sends away what is told. */
export function useTold(list: RefObject<HTMLElement | null>, count: number): Told {
  // As a share of the width: other bars may come under a pointer that stands still.
  const [pointed, setPointed] = useState<number | null>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const index = pointed === null ? focused : Math.floor(pointed * count);
  const isTold = index !== null;
  useEffect(() => {
    if (!isTold) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setPointed(null);
      setFocused(null);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [isTold]);

  function point({ clientX, clientY }: PointerEvent) {
    const box = list.current?.getBoundingClientRect();
    // The tip, above the bars, may be pointed at too: it goes on telling what it tells.
    if (!box || clientY < box.top || clientX < box.left || clientX >= box.right) return;
    const share = (clientX - box.left) / box.width;
    setPointed(isMirrored(list.current) ? 1 - share : share);
  }

  function onFocus({ target }: FocusEvent) {
    const key = target instanceof HTMLElement ? target.dataset["key"] : undefined;
    // A bar that was pressed has the focus as well, and is told about only while it is pointed at.
    if (key !== undefined && target.matches(":focus-visible")) setFocused(Number(key));
  }

  return {
    index: index !== null && index < count ? index : null,
    handlers: {
      onPointerDown: point,
      onPointerMove: point,
      onPointerLeave: () => setPointed(null),
      onFocus,
      onBlur: () => setFocused(null),
      onKeyDown: (event) => {
        // They move along the bars, and the list box leaves it to the browser to scroll the page by them as well.
        if (["Home", "End", "PageUp", "PageDown"].includes(event.key)) event.preventDefault();
      },
    },
  };
}

function isMirrored(element: Element | null): boolean {
  return element !== null && getComputedStyle(element).direction === "rtl";
}
