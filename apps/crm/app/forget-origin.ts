import { useEffect } from "react";
import { type ShouldRevalidateFunction, useLocation, useNavigate } from "react-router";
import { originParam } from "./list-visit.ts";

/** Takes the menu's mark out of the address, so that reloading the page or coming back to it means "shown again". */
export function useForgetOrigin(): void {
  const location = useLocation();
  const navigate = useNavigate();
  useEffect(() => {
    const params = new URLSearchParams(location.search);
    if (!params.has(originParam)) return;
    params.delete(originParam);
    void navigate(
      { pathname: location.pathname, search: params.toString(), hash: location.hash },
      { replace: true, preventScrollReset: true },
    );
  }, [location, navigate]);
}

/** The page was just loaded; an address without the mark shows the same, so nothing is loaded and nothing recorded again. */
export const keepWhenOriginIsForgotten: ShouldRevalidateFunction = ({ currentUrl, nextUrl, formMethod, defaultShouldRevalidate }) => {
  if (formMethod !== undefined || !currentUrl.searchParams.has(originParam)) return defaultShouldRevalidate;
  const forgotten = new URL(currentUrl);
  forgotten.searchParams.delete(originParam);
  return forgotten.href === new URL(nextUrl).href ? false : defaultShouldRevalidate;
};
