import type { ReactNode } from "react";
import { useNavigation } from "react-router";
import { Button, LinkButton } from "./button.tsx";

/** The end of a form: its one main button, which says when it is busy, and a way back. */
export function FormFooter({ submitLabel, cancelHref, children }: { submitLabel: string; cancelHref?: string; children?: ReactNode }) {
  const busy = useNavigation().state === "submitting";
  return (
    <div className="form-footer">
      <Button type="submit" variant="primary" isPending={busy}>
        {busy ? "Saving…" : submitLabel}
      </Button>
      {cancelHref !== undefined && (
        <LinkButton href={cancelHref} variant="quiet">
          Cancel
        </LinkButton>
      )}
      {children}
    </div>
  );
}
