import { Check, Copy, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Button } from "./button.tsx";

const shownMs = 2_000;
const words = { idle: "Copy", copied: "Copied", failed: "Not copied" } as const;
const icons = { idle: Copy, copied: Check, failed: TriangleAlert } as const;

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text }: { text: string }) {
  const [state, setState] = useState<keyof typeof words>("idle");
  const Icon = icons[state];
  const copy = () => {
    // Without TLS there is no clipboard, whatever the types say.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    const written = clipboard ? clipboard.writeText(text) : Promise.reject(new Error("no clipboard"));
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
      <Button onPress={copy}>
        <Icon aria-hidden size={15} /> {words[state]}
      </Button>
      <output className="visually-hidden">{state === "idle" ? "" : words[state]}</output>
    </>
  );
}
