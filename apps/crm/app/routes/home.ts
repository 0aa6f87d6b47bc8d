import { type LoaderFunctionArgs, redirect } from "react-router";
import { menuAddress } from "../list-visit.ts";
import { recorded } from "../recorded.ts";
import { menu } from "../shell/menu.ts";
import { signedIn } from "../signed-in.ts";

export const loader = recorded.exempt(
  "Leads on to the first page that the user may open; that page records.",
  async ({ context }: LoaderFunctionArgs) => {
    const { user } = signedIn(context);
    const first = menu.flatMap((group) => group.items).find((item) => user.permissions.has(item.permission));
    throw redirect(menuAddress(first?.path ?? "/account"));
  },
);
