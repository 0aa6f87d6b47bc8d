/** The request with its whole body in memory, or why there is none: larger than allowed, or the sender went away before its end. */
export type WholeBody =
  { readonly state: "whole"; readonly request: Request } | { readonly state: "too-large" } | { readonly state: "broken" };

/**
 * Waits for the whole body before anybody asks who has sent it. A sender may take his time over a form, and what he was
 * allowed when he began must not count when he ends.
 */
export async function wholeBody(request: Request, maxBytes: number): Promise<WholeBody> {
  if (!request.body) return { state: "whole", request };
  if (Number(request.headers.get("content-length") ?? "0") > maxBytes) return { state: "too-large" };
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of request.body) {
      size += part.byteLength;
      if (size > maxBytes) return { state: "too-large" };
      parts.push(part);
    }
  } catch (problem) {
    // What is not whole is nobody's form; whose connection broke, or was too slow, gets no answer to read.
    if (problem instanceof Error) return { state: "broken" };
    throw problem;
  }
  return { state: "whole", request: new Request(request, { method: request.method, body: Buffer.concat(parts) }) };
}
