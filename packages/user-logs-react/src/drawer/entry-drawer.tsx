import { ChevronLeft, ChevronRight, X } from "lucide-react";
import { useMemo } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import type { Entry } from "user-logs/client";
import { usePage } from "../page-context.ts";
import { useAnswer } from "../state/use-answer.ts";
import { CopyButton } from "./copy-button.tsx";
import { EntryDetail } from "./entry-detail.tsx";
import { EntryProblem } from "./entry-problem.tsx";
import { useStepKeys } from "./use-step-keys.ts";

export interface EntryDrawerProps {
  /** Null: closed. */
  readonly entryId: string | null;
  /** The rows of the list, through which previous and next go. */
  readonly entries: readonly Entry[];
  readonly onStep: (entryId: string) => void;
  readonly onClose: () => void;
}

/** Everything known of one entry, at the side of the list. */
export function EntryDrawer({ entryId, entries, onStep, onClose }: EntryDrawerProps) {
  const { theme } = usePage();
  return (
    <ModalOverlay
      className="ul-overlay ul-drawer-overlay"
      isDismissable
      isOpen={entryId !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      {...theme}
    >
      <Modal className="ul-drawer">
        {entryId !== null && <DrawerContent entryId={entryId} entries={entries} onStep={onStep} onClose={onClose} />}
      </Modal>
    </ModalOverlay>
  );
}

function DrawerContent({ entryId, entries, onStep, onClose }: EntryDrawerProps & { entryId: string }) {
  const { strings, client, entryHref } = usePage();
  const index = useMemo(() => entries.findIndex((entry) => entry.id === entryId), [entries, entryId]);
  const [before, after] = index < 0 ? [undefined, undefined] : [entries[index - 1], entries[index + 1]];
  // Asked for each time, though the row is known: the engine records that the entry was opened.
  const { value, problem } = useAnswer(entryId, (signal) => client.get(entryId, signal));
  const entry = value ?? entries[index] ?? null;
  const step = (neighbour: Entry | undefined) => {
    if (neighbour) onStep(neighbour.id);
  };
  useStepKeys(
    () => step(before),
    () => step(after),
  );
  const refused = problem !== null && problem.status !== 0 && problem.status < 500;
  return (
    <Dialog className="ul-drawer-dialog">
      <header className="ul-drawer-head">
        <Heading slot="title" className="ul-drawer-title">
          {strings.entry}
        </Heading>
        <div className="ul-drawer-tools">
          <Button className="ul-icon-button" aria-label={strings.previousEntry} isDisabled={!before} onPress={() => step(before)}>
            <ChevronLeft size={18} aria-hidden className="ul-mirrored" />
          </Button>
          <Button className="ul-icon-button" aria-label={strings.nextEntry} isDisabled={!after} onPress={() => step(after)}>
            <ChevronRight size={18} aria-hidden className="ul-mirrored" />
          </Button>
          <CopyButton label={strings.copyLink} text={() => new URL(entryHref(entryId), window.location.href).href} />
          <Button className="ul-icon-button" aria-label={strings.close} onPress={onClose}>
            <X size={18} aria-hidden />
          </Button>
        </div>
      </header>
      <div className="ul-drawer-body" aria-busy={entry === null && problem === null}>
        {refused || (problem && !entry) ? <EntryProblem problem={problem} /> : entry ? <EntryDetail entry={entry} /> : <DrawerSkeleton />}
      </div>
    </Dialog>
  );
}

function DrawerSkeleton() {
  return (
    <div className="ul-drawer-skeleton" aria-hidden>
      {Array.from({ length: 9 }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  );
}
