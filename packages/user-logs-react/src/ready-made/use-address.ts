import { useCallback, useSyncExternalStore } from "react";

const moved = "user-logs-moved";

/** The search part of the browser's address, and how to change it. */
export function useAddress(): { search: string; navigate: (params: URLSearchParams, options: { replace: boolean }) => void } {
  const search = useSyncExternalStore(subscribe, () => window.location.search);
  const navigate = useCallback((params: URLSearchParams, { replace }: { replace: boolean }) => {
    const text = params.toString();
    const address = window.location.pathname + (text === "" ? "" : `?${text}`);
    if (replace) window.history.replaceState(null, "", address);
    else window.history.pushState(null, "", address);
    window.dispatchEvent(new Event(moved));
  }, []);
  return { search, navigate };
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("popstate", listener);
  window.addEventListener(moved, listener);
  return () => {
    window.removeEventListener("popstate", listener);
    window.removeEventListener(moved, listener);
  };
}
