import { ArrowUpDown, Check } from "lucide-react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { formatSort } from "user-logs/client";
import { usePage } from "../page-context.ts";
import { IconTip } from "./icon-tip.tsx";
import { sortNames, sortOf } from "./sort-names.ts";

/** The menu "Select sorting method"; column headers set the same sort. */
export function SortMenu() {
  const { strings, query, ask, theme, narrow } = usePage();
  const current = formatSort(query.sort);
  const shown = sortNames.find((name) => name === current);
  const isDefault = shown === undefined || shown === "newest";
  const label = isDefault ? strings.sortMenu : `${strings.sortMenu}: ${strings.sort[shown]}`;
  return (
    <MenuTrigger>
      <IconTip text={label} needed={narrow}>
        <Button className="ul-button ul-sort-menu" aria-label={label}>
          <ArrowUpDown size={15} aria-hidden />
          <span className="ul-button-text">{isDefault ? strings.sortMenu : strings.sort[shown]}</span>
        </Button>
      </IconTip>
      <Popover className="ul-overlay ul-popover" placement="bottom end" offset={4} {...theme}>
        <Menu
          className="ul-menu"
          aria-label={strings.sortMenu}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[current]}
          onAction={(key) => ask({ sort: sortOf(String(key)) })}
        >
          {sortNames.map((name) => (
            <MenuItem key={name} id={name} className="ul-menu-item" textValue={strings.sort[name]}>
              <span className="ul-menu-check">{name === current && <Check size={14} aria-hidden />}</span>
              {strings.sort[name]}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
