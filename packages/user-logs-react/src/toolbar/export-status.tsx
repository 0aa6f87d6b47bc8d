import { X } from "lucide-react";
import { Button, ProgressBar } from "react-aria-components";
import { usePage } from "../page-context.ts";
import type { Exporter, RunningExport } from "../state/use-export.ts";
import { useLeaving } from "./use-leaving.ts";

/** How far the export is, below the list; closing it leaves the download alone. Once done it leaves by itself, a failure stays. */
export function ExportStatus({ exporter: { running, dismiss } }: { exporter: Exporter }) {
  return running && <Status key={running.id} running={running} onDismiss={dismiss} />;
}

function Status({ running, onDismiss }: { running: RunningExport; onDismiss: () => void }) {
  const { strings } = usePage();
  const holding = useLeaving(running.state === "done", onDismiss);
  const title = strings.exportTitle(strings.exportFormat[running.format]);
  return (
    <section className="ul-export-status" aria-label={title} data-state={running.state} {...holding}>
      <header>
        <strong>{title}</strong>
        <Button className="ul-icon-button" aria-label={strings.dismiss} onPress={onDismiss}>
          <X size={16} aria-hidden />
        </Button>
      </header>
      <ExportBar running={running} title={title} />
      <p role={running.state === "running" || running.state === "starting" ? undefined : "status"}>{useStatusText(running)}</p>
    </section>
  );
}

function ExportBar({ running, title }: { running: RunningExport; title: string }) {
  const { progress, state } = running;
  if (state !== "starting" && state !== "running") return null;
  const percent = progress === null ? undefined : progress.total === 0 ? 100 : (100 * progress.rows) / progress.total;
  return (
    <ProgressBar aria-label={title} className="ul-progress" {...(percent === undefined ? { isIndeterminate: true } : { value: percent })}>
      {({ percentage }) => <div className="ul-progress-bar" style={{ inlineSize: `${percentage ?? 30}%` }} />}
    </ProgressBar>
  );
}

function useStatusText({ state, progress }: RunningExport): string {
  const { strings, number } = usePage();
  switch (state) {
    case "starting":
      return strings.exportPreparing;
    case "running":
      return progress ? strings.exportRows(number(progress.rows), number(progress.total)) : strings.exportPreparing;
    case "done":
      return strings.exportDone(number(progress?.rows ?? 0));
    case "failed":
      return progress?.reason ? `${strings.exportFailed} ${progress.reason}` : strings.exportFailed;
    case "lost":
      return strings.exportUnknown;
    case "refused":
      return strings.exportNotStarted;
  }
}
