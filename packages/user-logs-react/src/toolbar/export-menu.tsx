import { Download } from "lucide-react";
import { Button, Menu, MenuItem, MenuTrigger, Popover, Tooltip, TooltipTrigger } from "react-aria-components";
import { type ExportFormat, exportFormats } from "user-logs/client";
import { usePage } from "../page-context.ts";
import type { Exporter } from "../state/use-export.ts";
import { IconTip } from "./icon-tip.tsx";

/** Exports exactly what filters, search and sorting show, all of it, with the dates in the viewer's zone. */
export function ExportMenu({ exporter, allowed, total }: { exporter: Exporter; allowed: boolean; total: string | null }) {
  const { strings, query, timeZone, theme, narrow } = usePage();
  if (!allowed) return <ExportDenied />;
  const start = (format: ExportFormat) => exporter.start(query.from || query.to ? query : { ...query, timeZone }, format);
  return (
    <MenuTrigger>
      <IconTip text={strings.export} needed={narrow}>
        <Button className="ul-button">
          <Download size={15} aria-hidden />
          <span className="ul-button-text">{strings.export}</span>
        </Button>
      </IconTip>
      <Popover className="ul-overlay ul-popover" placement="bottom end" offset={4} {...theme}>
        <p className="ul-menu-note">{total === "1" ? strings.exportHintOne : strings.exportHint(total)}</p>
        <Menu className="ul-menu" aria-label={strings.export} onAction={(key) => start(key as ExportFormat)}>
          {exportFormats.map((format) => (
            <MenuItem key={format} id={format} className="ul-menu-item" textValue={strings.exportFormat[format]}>
              {strings.exportFormat[format]}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** Stays in its place and says why it does nothing; it can be reached, so that the reason can be read. */
function ExportDenied() {
  const { strings, theme } = usePage();
  return (
    <TooltipTrigger delay={0}>
      <Button className="ul-button" aria-disabled="true" data-denied aria-description={strings.exportDenied}>
        <Download size={15} aria-hidden />
        <span className="ul-button-text">{strings.export}</span>
      </Button>
      <Tooltip className="ul-overlay ul-tooltip" offset={4} {...theme}>
        {strings.exportDenied}
      </Tooltip>
    </TooltipTrigger>
  );
}
