import { reindex } from "../sqlite/inspect/reindex.ts";
import { inspectFile } from "../sqlite/inspect/inspect.ts";
import { terminalJson, terminalText } from "./terminal-text.ts";

/** What `user-logs doctor` was asked for. */
export interface DoctorRequest {
  readonly file: string;
  readonly json: boolean;
  /** Makes the index anew before anything is checked: the only thing that doctor ever writes. */
  readonly reindex: boolean;
  readonly print: (text: string) => void;
}

/** Checks the file, says what to do, and tells whether all is well. Writes nothing, unless it is asked to make the index anew. */
export function doctorCommand({ file, json, reindex: wanted, print }: DoctorRequest): boolean {
  if (wanted) {
    const entries = reindex(file);
    if (!json) print(`Made the index anew from ${entries} entries.\n`);
  }
  const findings = inspectFile(file);
  for (const finding of findings) {
    if (json) print(`${terminalJson(finding)}\n`);
    else print(`${finding.ok ? "ok     " : "PROBLEM"}  ${finding.check}: ${terminalText(finding.detail)}\n`);
    if (!json && finding.next !== undefined) print(`         ${terminalText(finding.next)}\n`);
  }
  return findings.every((finding) => finding.ok);
}
