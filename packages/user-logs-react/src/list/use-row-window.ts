import { type RefObject, useLayoutEffect, useState, useSyncExternalStore } from "react";
import { createRowWindow, type RowsInSight, type RowWindow } from "./row-window.ts";

/** The rows in sight of `count`, of which `active` is always in the page. */
export function useRowWindow(
  body: RefObject<HTMLElement | null>,
  rows: { count: number; active: number },
): { rowWindow: RowWindow; inSight: RowsInSight } {
  const { count, active } = rows;
  const [rowWindow] = useState(() => createRowWindow(count));
  useLayoutEffect(() => (body.current ? rowWindow.mount(body.current) : undefined), [rowWindow, body]);
  useLayoutEffect(() => rowWindow.update({ count, active }), [rowWindow, count, active]);
  return { rowWindow, inSight: useSyncExternalStore(rowWindow.subscribe, rowWindow.snapshot, rowWindow.snapshot) };
}
