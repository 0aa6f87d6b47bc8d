import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-router";

export interface PageProps {
  readonly title: string;
  /** A sentence or a count beside the title. */
  readonly note?: ReactNode;
  /** Buttons at the end of the title's line. */
  readonly actions?: ReactNode;
  /** Where this page was reached from, as a link above the title. */
  readonly back?: { readonly href: string; readonly label: string };
  /** Forms are read better in a narrow column. */
  readonly narrow?: boolean;
  readonly children: ReactNode;
}

/** The frame of every page inside the shell: title, its buttons, and the content. */
export function Page({ title, note, actions, back, narrow = false, children }: PageProps) {
  return (
    <div className={narrow ? "page page-narrow" : "page"}>
      <title>{`${title} · CRM`}</title>
      <header className="page-header">
        <div className="page-heading">
          {back && (
            <Link to={back.href} className="back-link">
              <ChevronLeft aria-hidden size={14} />
              {back.label}
            </Link>
          )}
          <h1>{title}</h1>
          {note !== undefined && <p className="muted">{note}</p>}
        </div>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A box with a heading, for one subject of a page. */
export function Panel({ title, note, tone, children }: { title?: string; note?: ReactNode; tone?: "danger"; children: ReactNode }) {
  return (
    <section className="panel" data-tone={tone}>
      {title !== undefined && <h2>{title}</h2>}
      {note !== undefined && <p className="muted">{note}</p>}
      {children}
    </section>
  );
}
