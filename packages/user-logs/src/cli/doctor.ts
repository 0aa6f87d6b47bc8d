import { inspectFile } from "../sqlite/inspect.ts";
import { terminalJson, terminalText } from "./terminal-text.ts";

/** Checks the file, says what to do, and tells whether all is well. Writes nothing. */
export function doctorCommand({ file, json, print }: { file: string; json: boolean; print: (text: string) => void }): boolean {
  const findings = inspectFile(file);
  for (const finding of findings) {
    if (json) print(`${terminalJson(finding)}\n`);
    else print(`${finding.ok ? "ok     " : "PROBLEM"}  ${finding.check}: ${terminalText(finding.detail)}\n`);
    if (!json && finding.next !== undefined) print(`         ${terminalText(finding.next)}\n`);
  }
  return findings.every((finding) => finding.ok);
}
