import { Outlet, useLoaderData, useNavigation, useRouteLoaderData } from "react-router";
import { type LoaderFunctionArgs } from "react-router";
import { useForgetOrigin } from "../forget-origin.ts";
import { recorded } from "../recorded.ts";
import type { loader as rootLoader } from "../root.tsx";
import { signedIn } from "../signed-in.ts";
import { ErrorPage } from "../ui/error-page.tsx";
import { Notice } from "../ui/notice.tsx";
import { takeNotice } from "../notice.ts";
import { AccountMenu } from "./account-menu.tsx";
import { AnnouncePage } from "./announce-page.tsx";
import { keepFrame } from "./keep-frame.ts";
import { MenuDrawer } from "./menu-drawer.tsx";
import { SideMenu } from "./side-menu.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

export const shouldRevalidate = keepFrame;

export const loader = recorded.exempt(
  "The frame around a page: who is signed in and what the menu shows. The page's own loader records.",
  async ({ context, request }: LoaderFunctionArgs) => {
    const { crm, user } = signedIn(context);
    return {
      id: user.id,
      name: user.name,
      role: user.role.name,
      permissions: user.mustChangePassword ? [] : [...user.permissions],
      notice: takeNotice(crm, request),
    };
  },
);

export default function Shell() {
  const { id, name, role, permissions, notice } = useLoaderData<typeof loader>();
  const theme = useRouteLoaderData<typeof rootLoader>("root")?.theme ?? "system";
  const busy = useNavigation().state !== "idle";
  useForgetOrigin();
  return (
    <div className="shell">
      <a href="#main" className="skip-link">
        Skip to content
      </a>
      <aside className="sidebar">
        <span className="brand">CRM</span>
        <SideMenu permissions={permissions} />
      </aside>
      <header className="topbar">
        <MenuDrawer permissions={permissions} />
        <span className="topbar-space" />
        <ThemeSwitch initial={theme} />
        <AccountMenu id={id} name={name} role={role} />
        {busy && <div className="progress" aria-hidden />}
      </header>
      <main className="content" id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <AnnouncePage />
      <Notice text={notice?.text ?? null} id={notice?.id ?? ""} />
    </div>
  );
}

export function ErrorBoundary({ error }: { error: unknown }) {
  return <ErrorPage error={error} />;
}
