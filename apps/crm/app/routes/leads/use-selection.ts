import { useState, useSyncExternalStore } from "react";
import { useNavigation } from "react-router";

/** Which leads are chosen for a bulk change: some of them, kept while pages are turned, or all that match the question. */
export interface Selection {
  readonly picked: ReadonlySet<string>;
  readonly all: boolean;
  /** Scripts run: until then the boxes are plain ones of the form. */
  readonly live: boolean;
  readonly pick: (ids: readonly string[], chosen: boolean) => void;
  readonly pickAll: () => void;
  readonly clear: () => void;
}

const noChange = () => () => {};

/** The value that stands for no owner; an empty one means that nothing was chosen. */
export const nobody = "none";

/** Where the choice is sent to. */
export const bulkPaths = { stage: "/leads/bulk/stage", assign: "/leads/bulk/assign", delete: "/leads/bulk/delete" } as const;

export function useSelection(question: string): Selection {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  // "All" means all that match this question; another question ends it.
  const [allOf, setAllOf] = useState<string | null>(null);
  const live = useSyncExternalStore(
    noChange,
    () => true,
    () => false,
  );
  const { state, formAction, location } = useNavigation();
  const done = state === "loading" && formAction?.startsWith("/leads/bulk/") === true && location.pathname === "/leads";
  const clear = () => {
    setPicked(new Set());
    setAllOf(null);
  };
  // Carried out: on the way back to the list nothing is chosen any more.
  if (done && (picked.size > 0 || allOf !== null)) clear();
  return {
    picked,
    all: allOf === question,
    live,
    pick(ids, chosen) {
      setAllOf(null);
      setPicked((before) => (chosen ? before.union(new Set(ids)) : before.difference(new Set(ids))));
    },
    pickAll: () => setAllOf(question),
    clear,
  };
}
