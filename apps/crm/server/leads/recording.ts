import type { RouteRecorder } from "user-logs/react-router";
import type { Actions } from "../catalogue.ts";

/** The part of a route's recorder that an operation needs; the route must have declared these actions. */
export type Recording<Name extends keyof Actions> = RouteRecorder<Actions, Name>;
