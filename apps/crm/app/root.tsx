import { type ReactNode, useState } from "react";
import { Links, type LoaderFunctionArgs, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from "react-router";
import { crmContext } from "../server/context.ts";
import { recorded } from "./recorded.ts";
import { guard } from "./guard.ts";
import { keepFrame } from "./shell/keep-frame.ts";
import { ErrorPage } from "./ui/error-page.tsx";
import { readTheme, type Theme } from "./ui/theme.ts";
import { useFocusInvalid } from "./ui/use-focus-invalid.ts";
import "./ui/styles/tokens.css";
import "./ui/styles/base.css";
import "./ui/styles/page.css";
import "./ui/styles/marks.css";
import "./ui/styles/messages.css";
import "./ui/styles/shell.css";
import "./ui/styles/side-menu.css";
import "./ui/styles/door.css";
import "./ui/styles/button.css";
import "./ui/styles/controls.css";
import "./ui/styles/table.css";
import "./ui/styles/overlay.css";
import "./ui/styles/forced-colors.css";

export const middleware = [guard];
export const shouldRevalidate = keepFrame;

export const loader = recorded.exempt(
  "Reads only the browser's choice of light or dark.",
  async ({ request, context }: LoaderFunctionArgs) => ({
    theme: readTheme(request.headers.get("cookie") ?? ""),
    styleNonce: context.get(crmContext).styleNonce,
  }),
);

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>("root");
  const theme: Theme = root?.theme ?? "system";
  // The document's own nonce counts for as long as the document is shown.
  const [styleNonce] = useState(root?.styleNonce);
  return (
    <html lang="en" data-theme={theme === "system" ? undefined : theme} suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <meta property="csp-nonce" content={styleNonce} suppressHydrationWarning />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function Root() {
  useFocusInvalid();
  return <Outlet />;
}

export function ErrorBoundary({ error }: { error: unknown }) {
  return <ErrorPage error={error} />;
}
