import { type RefObject, useCallback, useSyncExternalStore } from "react";

const attribute = "data-theme";

/** The host's `data-theme` around the page, as it is now; null where there is none. */
export function useTheme(root: RefObject<HTMLElement | null>): string | null {
  const read = useCallback(() => root.current?.closest(`[${attribute}]`)?.getAttribute(attribute) ?? null, [root]);
  return useSyncExternalStore(subscribe, read, () => null);
}

/** Whichever element around the page bears it. */
function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document, { subtree: true, attributeFilter: [attribute] });
  return () => observer.disconnect();
}
