/** Text that somebody typed: a text node, isolated so that its direction cannot reorder what stands beside it. */
export function UserText({ children, className }: { children: string; className?: string }) {
  return <bdi className={className === undefined ? "ul-typed" : `ul-typed ${className}`}>{children}</bdi>;
}
