import type { Ref } from "react";
import type { Count } from "user-logs/client";
import { usePage } from "../page-context.ts";
import { isFiltered } from "../state/url-state.ts";
import type { Exporter } from "../state/use-export.ts";
import type { View } from "../state/use-view.ts";
import { ChartToggle } from "./chart-toggle.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { SearchBox } from "./search-box.tsx";
import { SortMenu } from "./sort-menu.tsx";
import { ViewMenu } from "./view-menu.tsx";

interface ToolbarProps {
  readonly titleId: string;
  readonly count: Count | null;
  readonly counting: boolean;
  readonly exporter: Exporter;
  readonly canExport: boolean;
  readonly view: View;
  readonly searchRef: Ref<HTMLInputElement>;
}

/** "Users Log" with its chip and the zone of its dates, search, sorting, export, bars and view. */
export function Toolbar({ titleId, count, counting, exporter, canExport, view, searchRef }: ToolbarProps) {
  const { strings, query, number, timeZone } = usePage();
  const countText = count === null ? null : number(count.count) + (count.exact ? "" : "+");
  // Where it cannot be counted, nothing is said rather than a sign that has to be guessed.
  const chip = isFiltered(query) ? (countText ?? (counting ? "…" : null)) : strings.all;
  return (
    <div className="ul-toolbar">
      <div className="ul-toolbar-title">
        <h2 id={titleId}>
          {strings.listTitle} {chip !== null && <span className="ul-count">{chip}</span>}
        </h2>
        <p className="ul-hint">{strings.zoneOfDates(timeZone)}</p>
      </div>
      <SearchBox inputRef={searchRef} />
      <div className="ul-toolbar-buttons">
        <SortMenu />
        <ExportMenu exporter={exporter} allowed={canExport} total={countText} />
        <ChartToggle view={view} />
        <ViewMenu view={view} />
      </div>
    </div>
  );
}
