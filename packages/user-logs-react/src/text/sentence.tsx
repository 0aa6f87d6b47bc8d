/**
 * The sentence of an entry. It runs in the direction of the page, whose language it is written in, whatever the names in
 * it begin with; and it is isolated like all text that somebody typed.
 */
export function Sentence({ children }: { children: string }) {
  return <span className="ul-typed">{children}</span>;
}
