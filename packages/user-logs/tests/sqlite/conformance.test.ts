import { conformance } from "../../src/store/conformance.ts";
import { createSqlitePlace } from "./place.ts";

conformance("sqlite", async () => createSqlitePlace());
