import { NavLink } from "react-router";
import { menuAddress } from "../list-visit.ts";
import { menu } from "./menu.ts";

/** The menu's links say that they are the menu's: a page opened from here is recorded as opened. */
export function SideMenu({ permissions, onNavigate }: { permissions: readonly string[]; onNavigate?: () => void }) {
  const groups = menu
    .map((group) => ({ ...group, items: group.items.filter((item) => permissions.includes(item.permission)) }))
    .filter((group) => group.items.length > 0);
  return (
    <nav aria-label="Main menu" className="side-menu">
      {groups.map((group) => (
        <div key={group.label ?? "main"} className="menu-group">
          {group.label !== null && <h2 className="menu-heading">{group.label}</h2>}
          <ul>
            {group.items.map(({ label, path, Icon }) => (
              <li key={path}>
                <NavLink to={menuAddress(path)} className="menu-link" onClick={onNavigate}>
                  <Icon aria-hidden size={17} />
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
