const waitingEvents = 64;

/** A stream of server-sent events (WHATWG HTML, 9.2). */
export interface EventStream {
  readonly body: ReadableStream<Uint8Array>;
  send(event: string, data: unknown): void;
  close(): void;
}

export interface EventStreamOptions {
  readonly heartbeatMs: number;
  readonly onHeartbeat: () => void;
  /** Called once, whoever ends it: the server, the reader, or a reader that takes nothing any more. */
  readonly onClose: () => void;
}

export function createEventStream({ heartbeatMs, onHeartbeat, onClose }: EventStreamOptions): EventStream {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let heartbeat: NodeJS.Timeout | undefined;

  function close(cancelled = false): void {
    if (!controller) return;
    clearInterval(heartbeat);
    if (!cancelled) controller.close();
    controller = undefined;
    onClose();
  }

  function write(text: string): void {
    controller?.enqueue(encoder.encode(text));
    if ((controller?.desiredSize ?? 0) < -waitingEvents) close();
  }

  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
      write("retry: 3000\n\n");
      // A comment: proxies keep the connection, and a peer that vanished is found out.
      heartbeat = setInterval(() => {
        write(":\n\n");
        onHeartbeat();
      }, heartbeatMs);
      heartbeat.unref();
    },
    cancel: () => close(true),
  });
  return { body, send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`), close };
}
