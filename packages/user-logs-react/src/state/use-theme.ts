import { type RefObject, useSyncExternalStore } from "react";

const attribute = "data-theme";

/** The host's `data-theme` around the page, as it is now; null where there is none. */
export function useTheme(root: RefObject<HTMLElement | null>): string | null {
  return useSyncExternalStore(
    subscribe,
    () => themeAround(root.current),
    () => null,
  );
}

function themeAround(element: HTMLElement | null): string | null {
  return element?.closest(`[${attribute}]`)?.getAttribute(attribute) ?? null;
}

/** Whichever element around the page bears it. */
function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document, { subtree: true, attributeFilter: [attribute] });
  return () => observer.disconnect();
}
