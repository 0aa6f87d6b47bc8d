import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** The viewer's zone; on the server, and until the page is alive, the one that the host named. */
export function useTimeZone(known: string | undefined): string {
  return useSyncExternalStore(
    never,
    () => known ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => known ?? "UTC",
  );
}
