import { Ban, FileQuestion, HardDrive, TriangleAlert, Unplug } from "lucide-react";
import type { ReactNode } from "react";
import { isRouteErrorResponse, useRevalidator } from "react-router";
import { Button, LinkButton } from "./button.tsx";
import { isOwnFault, isUnreachable } from "./error-origin.ts";

interface Words {
  readonly title: string;
  readonly text: string;
  readonly Icon: typeof Ban;
}

const words: Record<number, Words> = {
  403: { title: "You may not do this", text: "Your role does not allow it. Ask an administrator for the permission.", Icon: Ban },
  400: { title: "This could not be read", text: "What the browser sent is not a form of this app.", Icon: TriangleAlert },
  404: { title: "There is nothing here", text: "The page or the item does not exist, or does not exist any more.", Icon: FileQuestion },
};
/** The disk or the database: no fault of the person's, and nothing that the server should keep to itself. */
const storageStatuses = [503, 507];
const refused: Words = { title: "This could not be saved", text: "Nothing half-done was kept.", Icon: HardDrive };
const fault: Words = {
  title: "Something went wrong",
  text: "The fault is ours and has been noted. Nothing half-done was kept; please try again.",
  Icon: TriangleAlert,
};
const unreachable: Words = {
  title: "The server cannot be reached",
  text: "Your device may be offline, or the server does not answer. Nothing was lost that had been saved.",
  Icon: Unplug,
};
const ownFault: Words = {
  title: "This page could not be shown",
  text: "What was saved is kept. Load the page again; if it happens again, tell whoever looks after this app.",
  Icon: TriangleAlert,
};

/** A refusal, a dead end or a fault, in words for people; details of faults stay on the server. */
export function ErrorPage({ error }: { error: unknown }) {
  if (isUnreachable(error)) return <Unreachable />;
  if (isOwnFault(error)) return <OwnFault />;
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const isStorage = storageStatuses.includes(status);
  const { title, text, Icon } = words[status] ?? (isStorage ? refused : fault);
  const detail =
    isRouteErrorResponse(error) && (status < 500 || isStorage) ? (error.data as { detail?: unknown } | null)?.detail : undefined;
  // What is known says more than what could be the case; of the disk it says only half.
  const said = typeof detail !== "string" ? text : isStorage ? `${text} ${detail}` : detail;
  return (
    <ErrorFrame title={title} text={said} Icon={Icon} status={status}>
      <LinkButton href="/" variant="secondary">
        Back to the start
      </LinkButton>
    </ErrorFrame>
  );
}

/** Asks in place, because loading the page anew without a connection would leave nothing to try again on. */
function Unreachable() {
  const { state, revalidate } = useRevalidator();
  return (
    <ErrorFrame {...unreachable}>
      <Button onPress={() => void revalidate()} isPending={state === "loading"}>
        Try again
      </Button>
    </ErrorFrame>
  );
}

/** The page's scripts failed, of which the server knows nothing. */
function OwnFault() {
  return (
    <ErrorFrame {...ownFault}>
      <Button onPress={() => location.reload()}>Load again</Button>
    </ErrorFrame>
  );
}

function ErrorFrame({ title, text, Icon, status, children }: Words & { status?: number; children: ReactNode }) {
  return (
    <div className="error-page">
      <title>{`${title} · CRM`}</title>
      <Icon aria-hidden className="error-icon" />
      {status !== undefined && <p className="error-status">Error {status}</p>}
      <h1>{title}</h1>
      <p>{text}</p>
      {children}
    </div>
  );
}
