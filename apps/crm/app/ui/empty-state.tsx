import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** Says why a list is empty and what can be done about it. */
export function EmptyState({ Icon, title, children }: { Icon: LucideIcon; title: string; children?: ReactNode }) {
  return (
    <div className="empty-state">
      <Icon aria-hidden size={28} />
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}
