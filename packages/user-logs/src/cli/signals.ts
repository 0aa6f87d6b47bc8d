import { constants } from "node:os";
import { UserLogsError } from "../entry/error.ts";

const names = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs what must clean up behind itself: a signal that would end the process aborts it instead. Resolves with the exit
 * code of that signal (128 and its number, as shells have it) once it has come to its end, with null where none came.
 * Every further signal is one too many: `npm` sends again what the terminal has sent already.
 */
export async function untilSignal(act: (signal: AbortSignal) => Promise<void>): Promise<number | null> {
  const controller = new AbortController();
  let received: (typeof names)[number] | undefined;
  const onSignal = (name: NodeJS.Signals) => {
    received ??= names.find((known) => known === name);
    controller.abort(new UserLogsError("closed", `The program was ended by ${name}.`));
  };
  for (const name of names) process.on(name, onSignal);
  try {
    await act(controller.signal);
    return null;
  } catch (problem) {
    if (received === undefined) throw problem;
    return 128 + constants.signals[received];
  } finally {
    for (const name of names) process.off(name, onSignal);
  }
}
