import { Check, Settings2 } from "lucide-react";
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from "react-aria-components";
import { usePage } from "../page-context.ts";
import { pageSizes, type View } from "../state/use-view.ts";
import { IconTip } from "./icon-tip.tsx";

/** How the list is shown: loading on by scrolling, or pages of a chosen size; remembered by the browser. */
export function ViewMenu({ view }: { view: View }) {
  const { strings, theme, number, turnTo } = usePage();
  const chosen = [view.mode, ...(view.mode === "pages" ? [String(view.pageSize)] : []), ...(view.shortcuts ? ["shortcuts"] : [])];
  const choose = (key: string) => {
    if (key === "shortcuts") return view.setShortcuts(!view.shortcuts);
    if (key === "scroll" || key === "pages") view.setMode(key);
    else view.setPageSize(Number(key));
    // Other pages than before: the one in the address means other rows now.
    turnTo(1, { replace: true });
  };
  const item = (key: string, text: string) => (
    <MenuItem
      key={key}
      id={key}
      className="ul-menu-item"
      textValue={text}
      aria-label={text}
      data-chosen={chosen.includes(key) || undefined}
    >
      <span className="ul-menu-check">{chosen.includes(key) && <Check size={14} aria-hidden />}</span>
      {text}
    </MenuItem>
  );
  const section = (title: string, keys: readonly string[], items: readonly React.ReactNode[], mode: "single" | "multiple" = "single") => (
    <MenuSection
      className="ul-menu-section"
      selectionMode={mode}
      selectedKeys={chosen.filter((key) => keys.includes(key))}
      aria-label={title}
    >
      <Header className="ul-menu-header">{title}</Header>
      {items}
    </MenuSection>
  );
  const sizes = pageSizes.map(String);
  return (
    <MenuTrigger>
      <IconTip text={strings.view} needed>
        <Button className="ul-button ul-square" aria-label={strings.view}>
          <Settings2 size={16} aria-hidden />
        </Button>
      </IconTip>
      <Popover className="ul-overlay ul-popover" placement="bottom end" offset={4} {...theme}>
        <Menu className="ul-menu" aria-label={strings.view} onAction={(key) => choose(String(key))}>
          {section(strings.viewMode, ["scroll", "pages"], [item("scroll", strings.viewScroll), item("pages", strings.viewPages)])}
          {view.mode === "pages" &&
            section(
              strings.pageSize,
              sizes,
              pageSizes.map((size) => item(String(size), number(size))),
            )}
          {section(strings.keyboard, ["shortcuts"], [item("shortcuts", strings.shortcuts)], "multiple")}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
