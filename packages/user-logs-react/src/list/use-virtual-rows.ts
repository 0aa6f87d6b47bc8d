import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  observeWindowOffset,
  observeWindowRect,
  useVirtualizer,
  type Virtualizer,
  windowScroll,
} from "@tanstack/react-virtual";
import { type RefObject, useLayoutEffect, useState } from "react";

const rowHeight = 40;
/** Tall enough for the first rows to be in the server's response. */
const serverRect = { width: 1024, height: 2000 };

type Rows = Virtualizer<Element, HTMLTableRowElement>;

/**
 * Only the rows in sight are in the page, within whatever scrolls around the table (the window or a pane of the host).
 * TanStack Virtual rather than React Aria's Virtualizer: that one needs a scrolling box of its own and positions rows
 * by style attributes, which a strict content security policy refuses in the server's response.
 */
export function useVirtualRows(body: RefObject<HTMLElement | null>, count: number, active: number): Rows {
  const [scroller, setScroller] = useState<Element | Window | null>(null);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    if (body.current) setScroller(scrollerOf(body.current));
  }, [body]);
  useLayoutEffect(() => {
    if (!scroller || !body.current) return undefined;
    const table = body.current;
    const measure = () => setMargin(offsetWithin(table, scroller));
    const observer = new ResizeObserver(measure);
    for (const above of [table.closest(".ul-page"), document.body]) if (above) observer.observe(above);
    measure();
    return () => observer.disconnect();
  }, [scroller, body]);
  return useVirtualizer<Element, HTMLTableRowElement>({
    count,
    getScrollElement: () => scroller as Element | null,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: serverRect,
    scrollMargin: margin,
    scrollPaddingStart: rowHeight,
    // The row that holds the focus stays in the page, or the focus would be lost.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      if (active >= count || shown.includes(active)) return shown;
      return [...shown, active].toSorted((a, b) => a - b);
    },
    ...(scroller === null || scroller instanceof Element ? pane : page),
  });
}

/*
 * The library has two families of functions, for elements and for the window, and hooks of its own for each; which of
 * them is needed here is known only when the table stands in the host's page, so the window passes as an element.
 */
const pane = { observeElementRect, observeElementOffset, scrollToFn: elementScroll };
const page = {
  observeElementRect: observeWindowRect,
  observeElementOffset: observeWindowOffset,
  scrollToFn: windowScroll,
} as unknown as typeof pane;

function scrollerOf(element: Element): Element | Window {
  for (let parent = element.parentElement; parent && parent !== document.body; parent = parent.parentElement) {
    const { overflowY } = getComputedStyle(parent);
    if (overflowY === "auto" || overflowY === "scroll") return parent;
  }
  return window;
}

function offsetWithin(element: Element, scroller: Element | Window): number {
  const { top } = element.getBoundingClientRect();
  if (scroller instanceof Element) return Math.round(top - scroller.getBoundingClientRect().top + scroller.scrollTop);
  return Math.round(top + scroller.scrollY);
}
