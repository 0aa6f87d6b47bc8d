import type { ReactNode } from "react";
import { Tooltip, TooltipTrigger } from "react-aria-components";
import { usePage } from "../page-context.ts";

const delayMs = 400;

/** Says in words what a button shows as a sign, while it shows only that. */
export function IconTip({ text, needed, children }: { text: string; needed: boolean; children: ReactNode }) {
  const { theme } = usePage();
  return (
    <TooltipTrigger isDisabled={!needed} delay={delayMs}>
      {children}
      <Tooltip className="ul-overlay ul-tooltip" offset={4} {...theme}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}
