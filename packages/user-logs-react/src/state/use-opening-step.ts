import { useEffect, useMemo, useRef } from "react";
import { entryParam } from "./url-state.ts";

/** The step in the browser's history that opening an entry makes. */
export interface OpeningStep {
  readonly made: () => void;
  /** Goes back over it, and says whether it did: otherwise closing has no step of this page to take back. */
  readonly undo: () => boolean;
}

/** Closing goes back over the step that opening made: left behind, it would be a Back that does nothing. */
export function useOpeningStep(entry: string | null): OpeningStep {
  const state = useRef<"none" | "made" | "undone">("none");
  useEffect(() => {
    if (entry === null) state.current = "none";
  }, [entry]);
  return useMemo(
    () => ({
      made: () => {
        state.current = "made";
      },
      undo: () => {
        // Going back takes a moment, in which closing may be asked for again.
        if (state.current === "undone") return true;
        // A host whose router keeps the address elsewhere has made no step in this history.
        if (state.current === "none" || !new URLSearchParams(window.location.search).has(entryParam)) return false;
        state.current = "undone";
        window.history.back();
        return true;
      },
    }),
    [],
  );
}
