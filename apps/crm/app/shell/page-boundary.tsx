import { Outlet } from "react-router";
import { ErrorPage } from "../ui/error-page.tsx";

/** Keeps the frame and the menu where a page is refused, missing or broken. */
export default function PageBoundary() {
  return <Outlet />;
}

export function ErrorBoundary({ error }: { error: unknown }) {
  return <ErrorPage error={error} />;
}
