import { Check, Copy, Link2, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Button } from "react-aria-components";
import { usePage } from "../page-context.ts";

const shownMs = 1500;

/** Puts a text on the clipboard and says so. */
export function CopyButton({ label, text }: { label: string; text: string | (() => string) }) {
  const { strings } = usePage();
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  const isLink = typeof text === "function";
  const Icon = state === "copied" ? Check : state === "failed" ? TriangleAlert : isLink ? Link2 : Copy;
  const copy = () => {
    // Without TLS there is no clipboard, whatever the types say.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    const written = clipboard ? clipboard.writeText(isLink ? text() : text) : Promise.reject(new Error("no clipboard"));
    const show = (next: "copied" | "failed") => {
      setState(next);
      setTimeout(() => setState("idle"), shownMs);
    };
    void written.then(
      () => show("copied"),
      () => show("failed"),
    );
  };
  return (
    <>
      <Button className="ul-icon-button" aria-label={label} onPress={copy} data-state={state}>
        <Icon size={16} aria-hidden />
      </Button>
      <output className="ul-hidden">{state === "copied" ? strings.copied : state === "failed" ? strings.copyFailed : ""}</output>
    </>
  );
}
