/** The page that the address asks for, from 1; the first one where it asks for nothing that makes sense. */
export function pageOf(params: URLSearchParams): number {
  const page = Number(params.get("page") ?? "1");
  return Number.isSafeInteger(page) && page >= 1 ? page : 1;
}
