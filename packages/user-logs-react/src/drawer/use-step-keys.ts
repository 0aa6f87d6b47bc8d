import { useEffect, useRef } from "react";

/** Left and right arrow keys step through the entries while the drawer is open; mirrored in right-to-left pages. */
export function useStepKeys(previous: () => void, next: () => void): void {
  const latest = useRef({ previous, next });
  useEffect(() => {
    latest.current = { previous, next };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      const mirrored = getComputedStyle(document.documentElement).direction === "rtl";
      const isNext = (event.key === "ArrowRight") !== mirrored;
      event.preventDefault();
      if (isNext) latest.current.next();
      else latest.current.previous();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
