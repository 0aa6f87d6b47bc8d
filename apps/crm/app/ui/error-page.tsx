import { Ban, FileQuestion, HardDrive, TriangleAlert } from "lucide-react";
import { isRouteErrorResponse } from "react-router";
import { LinkButton } from "./button.tsx";

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

/** A refusal, a dead end or a fault, in words for people; details of faults stay on the server. */
export function ErrorPage({ error }: { error: unknown }) {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const isStorage = storageStatuses.includes(status);
  const { title, text, Icon } = words[status] ?? (isStorage ? refused : fault);
  const detail =
    isRouteErrorResponse(error) && (status < 500 || isStorage) ? (error.data as { detail?: unknown } | null)?.detail : undefined;
  return (
    <div className="error-page">
      <title>{`${title} · CRM`}</title>
      <Icon aria-hidden className="error-icon" />
      <p className="error-status">{status}</p>
      <h1>{title}</h1>
      <p>{text}</p>
      {typeof detail === "string" && <p className="muted">{detail}</p>}
      <LinkButton href="/" variant="secondary">
        Back to the start
      </LinkButton>
    </div>
  );
}
