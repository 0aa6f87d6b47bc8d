import { CircleAlert, Info } from "lucide-react";
import type { ReactNode } from "react";

/** A message that belongs to the page or form below it; a problem is announced at once. */
export function Alert({ tone, children }: { tone: "problem" | "note"; children: ReactNode }) {
  const Icon = tone === "problem" ? CircleAlert : Info;
  return (
    <div className="alert" data-tone={tone} role={tone === "problem" ? "alert" : undefined}>
      <Icon aria-hidden size={16} />
      <div>{children}</div>
    </div>
  );
}
