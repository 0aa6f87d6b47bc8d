import { ChevronDown, KeyRound, LogOut, UserRound } from "lucide-react";
import { Menu, MenuItem, MenuTrigger, Popover, Separator } from "react-aria-components";
import { useNavigate, useSubmit } from "react-router";
import { menuAddress } from "../list-visit.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";

/** Who is signed in, and the way to one's account and out. */
export function AccountMenu({ id, name, role }: { id: string; name: string; role: string }) {
  const navigate = useNavigate();
  const submit = useSubmit();
  return (
    <MenuTrigger>
      <Button variant="quiet">
        <Avatar id={id} name={name} />
        <span className="visually-hidden">Account of</span>
        <span className="account-name">
          <bdi>{name}</bdi>
          <bdi className="muted">{role}</bdi>
        </span>
        <ChevronDown aria-hidden size={14} />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label="Account">
          <MenuItem className="menu-item" onAction={() => void navigate(menuAddress("/account"))}>
            <UserRound aria-hidden size={15} /> Account and sessions
          </MenuItem>
          <MenuItem className="menu-item" onAction={() => void navigate("/account/password")}>
            <KeyRound aria-hidden size={15} /> Change password
          </MenuItem>
          <Separator className="menu-separator" />
          <MenuItem className="menu-item" onAction={() => void submit(null, { method: "post", action: "/sign-out" })}>
            <LogOut aria-hidden size={15} /> Sign out
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
