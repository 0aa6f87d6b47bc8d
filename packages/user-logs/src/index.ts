/** The engine: describe the actions of an app, record them, and serve the log. Stores and adapters have sub-paths of their own. */
export {
  access,
  change,
  type ChangeValue,
  type Changes,
  type Details,
  type FailurePolicy,
  type FieldChange,
  masked,
  read,
  visit,
} from "./catalogue/action.ts";
export { type Catalogue, defineActions, joinCatalogues } from "./catalogue/catalogue.ts";
export {
  type Actor,
  type Change,
  type Entry,
  type Item,
  type Kind,
  moduleOf,
  type NewEntry,
  type Outcome,
  referenceOf,
  type RequestContext,
} from "./entry/entry.ts";
export { type ErrorCode, UserLogsError } from "./entry/error.ts";
export { limits } from "./entry/limits.ts";
export { diff } from "./record/changes.ts";
export { type RecordContext, systemContext } from "./record/context.ts";
export {
  type BoundRecorder,
  createRecorder,
  type Recorded,
  type Recorder,
  type RecorderOptions,
  type RecordOptions,
} from "./record/record.ts";
export type { Store } from "./store/store.ts";
