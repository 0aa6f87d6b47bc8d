import type { OwnActions } from "../catalogue/own-actions.ts";
import { referenceOf } from "../entry/reference.ts";
import { everything, type Filter } from "../query/query.ts";
import { defaultTenant, type RecordContext } from "../record/context.ts";
import type { BoundRecorder, Recorder } from "../record/record.ts";
import { checkScope } from "./scope.ts";

/** Who looks at the log, and how much of it he may see. The host says so, on the server, for every request. */
export interface Viewer {
  /** The tenant whose log is shown, and on whose behalf the look is recorded. */
  readonly who: RecordContext;
  /** Laid over every answer; `null` for the whole log of the tenant. */
  readonly scope: Filter | null;
  /** The scope in words, for the page. */
  readonly scopeLabel?: string;
  readonly canView: boolean;
  readonly canExport: boolean;
}

/** One look at the log. */
export interface Look {
  readonly request: Request;
  readonly viewer: Viewer;
  readonly tenant: string;
  /** What is counted, kept or recorded per viewer is so by this. */
  readonly viewerKey: string;
  readonly scope: Filter;
  /** Records on the viewer's behalf. */
  readonly recorder: BoundRecorder<OwnActions>;
}

/** The viewer within his tenant, and who acts through him. */
export function viewerKeyOf({ who }: Viewer): string {
  return JSON.stringify([who.tenant ?? defaultTenant, ...[who.actor, ...(who.via ?? [])].map(referenceOf)]);
}

/** Throws `invalid_scope` where the host's answer has no scope that can be applied. */
export function lookOf(request: Request, viewer: Viewer, recorder: Recorder<object>): Look {
  const tenant = viewer.who.tenant ?? defaultTenant;
  return {
    request,
    viewer,
    tenant,
    viewerKey: viewerKeyOf(viewer),
    scope: checkScope(viewer.scope) ?? everything,
    recorder: recorder.for({ ...viewer.who, request: viewer.who.request ?? requestOf(request) }),
  };
}

/** What a request says of itself, where the host says nothing of it. The peer's address is the host's to know. */
function requestOf(request: Request) {
  const userAgent = request.headers.get("user-agent");
  return { method: request.method, path: new URL(request.url).pathname, ...(userAgent !== null && { userAgent }) };
}
