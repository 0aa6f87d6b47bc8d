import type { ReactNode } from "react";

export type Tone = "neutral" | "good" | "warning" | "bad" | "accent";

/** A short word that marks a state. */
export function Badge({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className="badge" data-tone={tone}>
      {children}
    </span>
  );
}
