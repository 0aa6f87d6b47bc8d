import type { ReactNode } from "react";

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

/** A titled list of labels and values; nothing where there are none. */
export function Facts({ title, facts }: { title: string; facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <section className="ul-facts">
      <h3>{title}</h3>
      <dl>
        {facts.map(({ label, value }, place) => (
          // Two facts may bear the same label; their place is theirs.
          <div key={`${place} ${label}`}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
