import { UserLogsError } from "../entry/error.ts";

export interface ByteStreamOptions {
  /** Ends the stream with its reason as the error. */
  readonly signal: AbortSignal;
  /** A reader that takes nothing for so long has gone, whatever its connection says. */
  readonly stalledMs: number;
  /** Called once: without a problem after the last byte was taken, with it where the reader gets less than all. */
  readonly onEnd: (problem?: unknown) => Promise<void>;
}

/** Bytes as a response body, made as they are read. A failure is an error of the stream, which cuts the connection: never a shorter file. */
export function byteStream(bytes: AsyncGenerator<Uint8Array, void, undefined>, options: ByteStreamOptions): ReadableStream<Uint8Array> {
  let ended = false;
  let timer: NodeJS.Timeout | undefined;

  async function end(problem?: unknown): Promise<void> {
    if (ended) return;
    ended = true;
    clearTimeout(timer);
    options.signal.removeEventListener("abort", onAbort);
    await options.onEnd(problem);
  }

  let fail: (problem: unknown) => void = () => undefined;
  const onAbort = () => fail(options.signal.reason);

  function watch(): void {
    clearTimeout(timer);
    timer = setTimeout(() => fail(new UserLogsError("closed", "The reader takes no more.")), options.stalledMs);
    timer.unref();
  }

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        fail = (problem) => {
          controller.error(problem);
          void Promise.all([end(problem), bytes.return()]).catch(() => undefined);
        };
        options.signal.addEventListener("abort", onAbort);
        watch();
      },
      async pull(controller) {
        watch();
        try {
          const next = await bytes.next();
          if (ended) return;
          if (next.done) {
            await end();
            controller.close();
          } else controller.enqueue(next.value);
        } catch (problem) {
          await end(problem);
          throw problem;
        }
      },
      async cancel() {
        await end(new UserLogsError("closed", "The reader went away."));
        await bytes.return();
      },
    },
    // Nothing is made ahead of the reader.
    { highWaterMark: 0 },
  );
}
