import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** One kept connection that asks one thing at a time, with as little work as there can be: what asks must not be what is slow. */
export interface Connection {
  /** Sends the request and waits for the whole answer; its status and how many bytes it had. */
  ask(request: Buffer): Promise<{ status: number; bytes: number }>;
  close(): void;
}

/** `headers` are whole lines, each with its end. */
export function requestOf(method: "GET" | "POST", path: string, headers = ""): Buffer {
  const length = method === "POST" ? "Content-Length: 0\r\n" : "";
  return Buffer.from(`${method} ${path} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench\r\n${length}${headers}\r\n`);
}

export async function openConnection(port: number): Promise<Connection> {
  const socket = connect({ host: "127.0.0.1", port, noDelay: true });
  await once(socket, "connect");
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        const reader = createReader();
        const end = (settle: () => void) => {
          socket.off("data", onData).off("close", onClose).off("error", onClose);
          settle();
        };
        const onData = (chunk: Buffer) => {
          const answer = reader.take(chunk);
          if (answer) end(() => resolve(answer));
        };
        const onClose = (problem?: unknown) =>
          end(() => reject(problem instanceof Error ? problem : new Error("The server closed the connection.")));
        socket.on("data", onData).once("close", onClose).once("error", onClose);
        socket.write(request);
      }),
    close: () => void (socket satisfies Socket).destroy(),
  };
}

/** Reads one answer of HTTP/1.1: with a length, or in chunks (RFC 9112, 6.3). */
function createReader() {
  let head = "";
  let bytes = 0;
  let length: number | undefined;
  let last = "";
  return {
    take(chunk: Buffer): { status: number; bytes: number } | null {
      bytes += chunk.length;
      if (length === undefined) {
        head += chunk.toString("latin1");
        const end = head.indexOf("\r\n\r\n");
        if (end < 0) return null;
        const given = /\r\ncontent-length: (\d+)/i.exec(head.slice(0, end));
        length = given ? end + 4 + Number(given[1]) : Number.POSITIVE_INFINITY;
      }
      last = (last + chunk.toString("latin1", Math.max(0, chunk.length - 5))).slice(-5);
      const whole = length === Number.POSITIVE_INFINITY ? last === "0\r\n\r\n" : bytes >= length;
      return whole ? { status: Number(head.slice(9, 12)), bytes } : null;
    },
  };
}
