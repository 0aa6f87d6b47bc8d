/** What scrolls the element: the nearest parent that does, or the window. */
export function scrollerOf(element: Element): Element | Window {
  for (let parent = element.parentElement; parent && parent !== document.body; parent = parent.parentElement) {
    const { overflowY } = getComputedStyle(parent);
    if (overflowY === "auto" || overflowY === "scroll") return parent;
  }
  return window;
}

/** How much of the scroller's top the sticking head covers, with what the host has above it; a card has no head. */
export function coveredBy(head: HTMLElement | null | undefined): number {
  const cell = head?.querySelector("th");
  return head && cell ? head.offsetHeight + (Number.parseFloat(getComputedStyle(cell).top) || 0) : 0;
}

/** How much of the scroller's top is to stay free above the element when it is scrolled to. */
export function marginAbove(element: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(element).scrollMarginTop) || 0;
}

/** Where the element begins within what scrolls, in pixels. */
export function offsetWithin(element: Element, scroller: Element | Window): number {
  const { top } = element.getBoundingClientRect();
  if (scroller instanceof Element) return Math.round(top - scroller.getBoundingClientRect().top + scroller.scrollTop);
  return Math.round(top + scroller.scrollY);
}
