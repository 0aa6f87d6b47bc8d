import { CircleAlert, FileSearch, type LucideIcon, Lock, LogIn, ScrollText, WifiOff } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { emptyUrlQuery } from "user-logs/client";
import { usePage } from "../page-context.ts";
import type { Problem } from "../state/problem.ts";
import { isFiltered } from "../state/url-state.ts";
import type { Strings } from "../strings.ts";

const skeletonRows = 12;

/** Rows to be, in the height of real ones, so that nothing jumps. */
export function Skeleton() {
  const { strings } = usePage();
  return (
    <div className="ul-skeleton">
      <output className="ul-hidden">{strings.loading}</output>
      {Array.from({ length: skeletonRows }, (_, row) => (
        <div key={row} className="ul-skeleton-row" aria-hidden>
          {Array.from({ length: 6 }, (__, cell) => (
            <span key={cell} />
          ))}
        </div>
      ))}
    </div>
  );
}

/** Nothing to list: because nothing was recorded, or because nothing matches. */
export function NoEntries() {
  const { strings, query, ask } = usePage();
  if (!isFiltered(query)) return <Notice icon={ScrollText} title={strings.emptyTitle} text={strings.emptyText} />;
  const isSearched = query.search !== "";
  const hasFilters = isFiltered({ ...query, search: "" });
  const text = !isSearched ? strings.noMatchFilters : hasFilters ? strings.noMatchText : strings.noMatchSearch;
  return (
    <Notice icon={FileSearch} title={strings.noMatchTitle} text={text}>
      <Button className="ul-button" onPress={() => ask({ ...emptyUrlQuery, sort: query.sort })}>
        {!isSearched ? strings.resetFilter : hasFilters ? strings.resetAll : strings.clearSearch}
      </Button>
    </Notice>
  );
}

/** Why there is no list, and what can be done. */
export function ProblemNotice({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const { strings, ask } = usePage();
  if (problem.code === "signed_out") {
    return (
      <Notice icon={LogIn} title={strings.signedOutTitle} text={strings.signedOutText} alert>
        <Button className="ul-button" onPress={onRetry}>
          {strings.retry}
        </Button>
      </Notice>
    );
  }
  if (problem.code === "not_allowed") return <Notice icon={Lock} title={strings.notAllowedTitle} text={strings.notAllowedText} alert />;
  if (problem.code === "invalid_query" || problem.code === "invalid_cursor") {
    return (
      <Notice icon={CircleAlert} title={strings.badUrlTitle} text={badUrlText(problem.field, strings)} alert>
        <Button className="ul-button" onPress={() => ask(emptyUrlQuery)}>
          {strings.resetAll}
        </Button>
      </Notice>
    );
  }
  const offline = problem.code === "offline";
  return (
    <Notice
      icon={offline ? WifiOff : CircleAlert}
      title={offline ? strings.offlineTitle : strings.failedTitle}
      text={offline ? strings.offlineText : problem.detail}
      alert
    >
      <Button className="ul-button" data-primary onPress={onRetry}>
        {strings.retry}
      </Button>
    </Notice>
  );
}

function badUrlText(parameter: string | undefined, strings: Strings): string {
  if (parameter === undefined) return strings.badUrlUnnamed;
  return strings.badUrl[parameter] ?? strings.badUrlOther(parameter);
}

function Notice({
  icon: Icon,
  title,
  text,
  alert = false,
  children,
}: {
  icon: LucideIcon;
  title: string;
  text: string;
  alert?: boolean;
  children?: ReactNode;
}) {
  return (
    <div className="ul-notice" role={alert ? "alert" : "status"}>
      <Icon size={28} strokeWidth={1.5} aria-hidden />
      <h3>{title}</h3>
      <p>
        <bdi>{text}</bdi>
      </p>
      {children}
    </div>
  );
}
