import { useRemembered } from "./use-remembered.ts";

export const pageSizes = [25, 50, 100, 200] as const;
const defaultPageSize = 50;

/** How the viewer likes the list; remembered by the browser. */
export interface View {
  readonly mode: "scroll" | "pages";
  readonly pageSize: number;
  /** Whether `/` moves to the search box. */
  readonly shortcuts: boolean;
  /** Whether the bars over the rows are shown. */
  readonly chart: boolean;
  readonly setMode: (mode: "scroll" | "pages") => void;
  readonly setPageSize: (size: number) => void;
  readonly setShortcuts: (on: boolean) => void;
  readonly setChart: (shown: boolean) => void;
}

export function useView(): View {
  const [mode, setMode] = useRemembered("mode", "scroll");
  const [size, setSize] = useRemembered("page-size", String(defaultPageSize));
  const [shortcuts, setShortcuts] = useRemembered("shortcuts", "on");
  const [chart, setChart] = useRemembered("chart", "shown");
  return {
    mode: mode === "pages" ? "pages" : "scroll",
    pageSize: pageSizes.find((known) => String(known) === size) ?? defaultPageSize,
    shortcuts: shortcuts === "on",
    chart: chart === "shown",
    setMode,
    setPageSize: (next) => setSize(String(next)),
    setShortcuts: (on) => setShortcuts(on ? "on" : "off"),
    setChart: (shown) => setChart(shown ? "shown" : "hidden"),
  };
}
