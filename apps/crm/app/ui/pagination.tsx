import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Link, useLocation } from "react-router";
import { originParam } from "../list-visit.ts";

export interface PaginationProps {
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  /** What is counted: "users". */
  readonly noun: string;
}

/** Which rows of how many, and links to the pages before and after. */
export function Pagination({ page, pageSize, total, noun }: PaginationProps) {
  // An empty list says so itself.
  if (total === 0) return null;
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const first = (page - 1) * pageSize + 1;
  const last = Math.min(page * pageSize, total);
  return (
    <nav className="pagination" aria-label="Pages">
      <p className="muted numbers">{pages === 1 ? `${total} ${noun}` : `${first}–${last} of ${total} ${noun}`}</p>
      {pages > 1 && (
        <div className="pagination-links">
          <PageLink to={page > 1 ? page - 1 : null} label="Previous page">
            <ChevronLeft aria-hidden size={16} />
          </PageLink>
          <span className="muted numbers">
            Page {page} of {pages}
          </span>
          <PageLink to={page < pages ? page + 1 : null} label="Next page">
            <ChevronRight aria-hidden size={16} />
          </PageLink>
        </div>
      )}
    </nav>
  );
}

function PageLink({ to, label, children }: { to: number | null; label: string; children: ReactNode }) {
  const { pathname, search } = useLocation();
  const params = new URLSearchParams(search);
  params.delete(originParam);
  params.set("page", String(to));
  if (to === null) {
    return (
      <button type="button" disabled className="button button-secondary icon-button" aria-label={label}>
        {children}
      </button>
    );
  }
  return (
    <Link to={`${pathname}?${params.toString()}`} className="button button-secondary icon-button" aria-label={label}>
      {children}
    </Link>
  );
}
