import type { Ref } from "react";
import type { Count } from "user-logs/client";
import { usePage } from "../page-context.ts";
import { isFiltered } from "../state/url-state.ts";
import type { Exporter } from "../state/use-export.ts";
import type { View } from "../state/use-view.ts";
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

/** "Users Log" with its chip, search, sorting, export and view. */
export function Toolbar({ titleId, count, counting, exporter, canExport, view, searchRef }: ToolbarProps) {
  const { strings, query, number } = usePage();
  const countText = count === null ? null : number(count.count) + (count.exact ? "" : "+");
  const chip = isFiltered(query) ? (countText ?? (counting ? "…" : "?")) : strings.all;
  return (
    <div className="ul-toolbar">
      <h2 id={titleId}>
        {strings.listTitle} <span className="ul-count">{chip}</span>
      </h2>
      <SearchBox inputRef={searchRef} />
      <div className="ul-toolbar-buttons">
        <SortMenu />
        <ExportMenu exporter={exporter} allowed={canExport} total={countText} />
        <ViewMenu view={view} />
      </div>
    </div>
  );
}
