import { useCallback, useSyncExternalStore } from "react";

const prefix = "user-logs.";
const changed = "user-logs-remembered";

/** A choice that this browser remembers. Where storage is refused it lasts as long as the page. */
export function useRemembered(name: string, fallback: string): [string, (value: string) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => read(name) ?? fallback,
    () => fallback,
  );
  const remember = useCallback(
    (next: string) => {
      write(name, next);
      window.dispatchEvent(new Event(changed));
    },
    [name],
  );
  return [value, remember];
}

const unstored = new Map<string, string>();

function read(name: string): string | null {
  try {
    return unstored.get(name) ?? window.localStorage.getItem(prefix + name);
  } catch (refused) {
    if (refused instanceof DOMException) return null;
    throw refused;
  }
}

function write(name: string, value: string): void {
  try {
    window.localStorage.setItem(prefix + name, value);
  } catch (refused) {
    if (!(refused instanceof DOMException)) throw refused;
    unstored.set(name, value);
  }
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(changed, listener);
  window.addEventListener("storage", listener);
  return () => {
    window.removeEventListener(changed, listener);
    window.removeEventListener("storage", listener);
  };
}
