/**
 * The text's UTF-8 as a text of one letter a byte; halves of letters become U+FFFD, as every encoder has it. Such texts are joined at no
 * cost, and become bytes many at once; each alone, a row's thirty texts take longer to encode than to make.
 */
export function utf8Text(text: string): string {
  return beyondAscii.test(text) ? Buffer.from(text).toString("latin1") : text;
}

const beyondAscii = /[\u0080-\uFFFF]/;

/** ASCII that stands in JSON as it is. */
export const plainJson = /^[ !#-[\]-~]*$/;
