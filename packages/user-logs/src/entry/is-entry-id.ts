const uuidV7Pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether the text is a UUID version 7 in lower case (RFC 9562). */
export function isEntryId(text: string): boolean {
  return uuidV7Pattern.test(text);
}
