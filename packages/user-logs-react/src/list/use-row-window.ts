import { type RefObject, useLayoutEffect, useState, useSyncExternalStore } from "react";
import { createRowWindow, type RowsInSight, type RowWindow, serverHeight } from "./row-window.ts";

/** The rows in sight of `count`, of which `active` is always in the page. */
export function useRowWindow(
  body: RefObject<HTMLElement | null>,
  rows: { count: number; active: number },
): { rowWindow: RowWindow; inSight: RowsInSight } {
  const { count, active } = rows;
  // The server's response and the rendering that takes it over must have the same rows.
  const firstHeight = useSyncExternalStore(
    never,
    () => window.innerHeight,
    () => serverHeight,
  );
  const [rowWindow] = useState(() => createRowWindow(count, firstHeight));
  useLayoutEffect(() => (body.current ? rowWindow.mount(body.current) : undefined), [rowWindow, body]);
  useLayoutEffect(() => rowWindow.update({ count, active }), [rowWindow, count, active]);
  return { rowWindow, inSight: useSyncExternalStore(rowWindow.subscribe, rowWindow.snapshot, rowWindow.snapshot) };
}

/** The height counts once, so nobody has to tell of another one. */
function never(): () => void {
  return () => undefined;
}
