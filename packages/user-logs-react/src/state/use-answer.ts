import { useCallback, useEffect, useRef, useState } from "react";
import { type Problem, problemOf } from "./problem.ts";

export interface Answer<Value> {
  readonly value: Value | null;
  readonly problem: Problem | null;
  readonly loading: boolean;
  /** Asks the same question once more. */
  readonly retry: () => void;
}

/**
 * The answer to one question at a time. `key` names the question (null: none is asked); when it changes, the request
 * before is aborted and its answer dropped. `sent` is an answer that is already there, so that nothing is asked.
 */
export function useAnswer<Value>(
  key: string | null,
  ask: (signal: AbortSignal) => Promise<Value>,
  sent: Value | null = null,
): Answer<Value> {
  const [answer, setAnswer] = useState<{ key: string | null; value: Value | null; problem: Problem | null }>({
    key: null,
    value: null,
    problem: null,
  });
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => {
    setAnswer({ key: null, value: null, problem: null });
    setAttempt((before) => before + 1);
  }, []);
  const latestAsk = useRef(ask);
  useEffect(() => {
    latestAsk.current = ask;
  });
  const isSent = sent !== null;
  useEffect(() => {
    if (key === null || isSent) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    latestAsk.current(signal).then(
      (value) => {
        if (!signal.aborted) setAnswer({ key, value, problem: null });
      },
      (error: unknown) => {
        if (!signal.aborted) setAnswer({ key, value: null, problem: problemOf(error) });
      },
    );
    return () => controller.abort();
  }, [key, isSent, attempt]);
  if (isSent) return { value: sent, problem: null, loading: false, retry };
  if (key === null || answer.key !== key) return { value: null, problem: null, loading: key !== null, retry };
  return { value: answer.value, problem: answer.problem, loading: false, retry };
}
