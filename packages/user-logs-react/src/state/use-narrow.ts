import { type RefObject, useCallback, useSyncExternalStore } from "react";

type Root = RefObject<HTMLElement | null>;

/**
 * Whether the page is as narrow as on a phone. The stylesheet decides, by the page's own width; this reads what it decided, so that
 * what a button says and what is shown cannot differ. On the server it is not.
 */
export function useNarrow(root: Root): boolean {
  const subscribe = useCallback((listener: () => void) => watch(root, listener), [root]);
  return useSyncExternalStore(
    subscribe,
    () => isNarrow(root),
    () => false,
  );
}

function watch(root: Root, listener: () => void): () => void {
  const observer = new ResizeObserver(listener);
  if (root.current) observer.observe(root.current);
  return () => observer.disconnect();
}

function isNarrow(root: Root): boolean {
  const page = root.current?.querySelector(".ul-page");
  return page ? getComputedStyle(page).getPropertyValue("--ul-narrow").trim() === "1" : false;
}
