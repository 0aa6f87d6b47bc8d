import { useEffect, useRef } from "react";
import { useLocation } from "react-router";

/** Says which page is shown now to those who do not see it, and gives the focus a place where the focused element went away. */
export function AnnouncePage() {
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    if (region.current) region.current.textContent = document.title;
    if (document.activeElement === null || document.activeElement === document.body) {
      document.getElementById("main")?.focus({ preventScroll: true });
    }
  }, [pathname]);
  return <div ref={region} aria-live="polite" className="visually-hidden" />;
}
