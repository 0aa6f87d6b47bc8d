const readMethods = new Set(["GET", "HEAD"]);
const formTypes = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/** Whether the request is one that the app knows: a page or data asked for, or a form sent. A form without fields has no type. */
export function isAnswerable(request: Request): boolean {
  if (readMethods.has(request.method)) return true;
  const type = request.headers.get("content-type");
  return request.method === "POST" && (type === null || formTypes.test(type));
}
