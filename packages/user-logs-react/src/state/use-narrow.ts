import { type RefObject, useCallback, useSyncExternalStore } from "react";

/**
 * Whether the page is as narrow as on a phone. The stylesheet decides, by the page's own width; this reads what it decided, so that
 * what a button says and what is shown cannot differ. On the server it is not.
 */
export function useNarrow(root: RefObject<HTMLElement | null>): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const observer = new ResizeObserver(listener);
      if (root.current) observer.observe(root.current);
      return () => observer.disconnect();
    },
    [root],
  );
  const read = () => {
    const page = root.current?.querySelector(".ul-page");
    return page ? getComputedStyle(page).getPropertyValue("--ul-narrow").trim() === "1" : false;
  };
  return useSyncExternalStore(subscribe, read, () => false);
}
