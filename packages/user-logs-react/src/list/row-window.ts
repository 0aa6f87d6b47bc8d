import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  observeWindowOffset,
  observeWindowRect,
  type VirtualItem,
  Virtualizer,
  type VirtualizerOptions,
  windowScroll,
} from "@tanstack/react-virtual";
import { coveredBy, marginAbove, offsetWithin, scrollerOf } from "./scroller.ts";

const rowHeight = 40;
const overscanRows = 12;
/** Tall enough for the first rows to be in the server's response, whatever window will show them. */
export const serverHeight = 2000;

/** The rows in sight. `margin` is where the rows begin within what scrolls. */
export interface RowsInSight {
  readonly items: readonly VirtualItem[];
  readonly total: number;
  readonly margin: number;
}

/** Which rows are in the page, within whatever scrolls around the table: the window, or a pane of the host. */
export interface RowWindow {
  readonly snapshot: () => RowsInSight;
  readonly subscribe: (listener: () => void) => () => void;
  /** Begins to watch the scrolling around the rows' parent; returns what ends it. */
  readonly mount: (body: HTMLElement) => () => void;
  /** The row `active` stays in the page, or the focus that it holds would be lost. */
  readonly update: (rows: { count: number; active: number }) => void;
  readonly measure: (row: HTMLTableRowElement | null) => void;
  readonly scrollTo: (index: number) => void;
  /** Brings an element above the rows to the top, below what its `scroll-margin` keeps free. */
  readonly scrollToElement: (element: HTMLElement) => void;
}

type Options = VirtualizerOptions<Element, HTMLTableRowElement>;

/**
 * TanStack Virtual rather than React Aria's Virtualizer: that one needs a scrolling box of its own and positions rows
 * by style attributes, which a strict content security policy refuses in the server's response.
 *
 * `firstHeight` is what the rows are made for before what scrolls has been measured: more rows than are in sight are made for nothing.
 */
export function createRowWindow(count: number, firstHeight: number): RowWindow {
  const listeners = new Set<() => void>();
  let rows = { count, active: 0 };
  let scroller: Element | Window | null = null;
  let margin = 0;
  let head: HTMLElement | null | undefined;
  let covered = 0;

  const options = (): Options => ({
    count: rows.count,
    getScrollElement: () => scroller as Element | null,
    estimateSize: () => rowHeight,
    overscan: overscanRows,
    initialRect: { width: 1024, height: firstHeight },
    scrollMargin: margin,
    scrollPaddingStart: covered,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      if (rows.active >= rows.count || shown.includes(rows.active)) return shown;
      return [...shown, rows.active].toSorted((a, b) => a - b);
    },
    onChange: tell,
    ...(scroller === null || scroller instanceof Element ? pane : page),
  });
  const virtualizer = new Virtualizer<Element, HTMLTableRowElement>(options());
  let current = take();

  function take(): RowsInSight {
    return { items: virtualizer.getVirtualItems(), total: virtualizer.getTotalSize(), margin };
  }

  function tell() {
    const next = take();
    if (next.items === current.items && next.total === current.total && next.margin === current.margin) return;
    current = next;
    for (const listener of listeners) listener();
  }

  function apply() {
    virtualizer.setOptions(options());
    virtualizer._willUpdate();
    tell();
  }

  return {
    snapshot: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    mount: (body) => {
      scroller = scrollerOf(body);
      head = body.closest("table")?.tHead;
      const unmount = virtualizer._didMount();
      const place = () => {
        margin = scroller ? offsetWithin(body, scroller) : 0;
        apply();
      };
      // What is above the rows changes its height when the panel folds.
      const observer = new ResizeObserver(place);
      for (const above of [body.closest(".ul-page"), document.body]) if (above) observer.observe(above);
      place();
      return () => {
        observer.disconnect();
        unmount();
        scroller = null;
      };
    },
    update: (next) => {
      rows = next;
      apply();
    },
    measure: (row) => virtualizer.measureElement(row),
    scrollTo: (index) => {
      covered = coveredBy(head);
      apply();
      virtualizer.scrollToIndex(index, { align: "auto" });
    },
    // By the virtualizer, not by the element itself: a row that was to be brought into sight a moment before would take the page back to it.
    scrollToElement: (element) => {
      if (scroller) virtualizer.scrollToOffset(offsetWithin(element, scroller) - marginAbove(element));
    },
  };
}

/*
 * The library has two families of functions, for elements and for the window; which of them is needed is known only
 * when the table stands in the host's page, so the window passes as an element.
 */
const pane = { observeElementRect, observeElementOffset, scrollToFn: elementScroll };
const page = {
  observeElementRect: observeWindowRect,
  observeElementOffset: observeWindowOffset,
  scrollToFn: windowScroll,
} as unknown as typeof pane;
