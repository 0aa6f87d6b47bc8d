// Controls, what changes the direction of text, separators of lines, tags, and letters that are drawn as nothing.
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u034F\u115F\u1160\u2800\u3164\uFFA0]/u;
// These two join and part letters in Persian, Hindi and other scripts, so they are letters' business, between letters only.
const joinersInWords = /(?<=[\p{L}\p{M}])[\u200C\u200D](?=[\p{L}\p{M}])/gu;

/** Whether a text has something in it that nobody sees, so that two texts that look alike need not be the same. */
export function hasHidden(text: string): boolean {
  return hidden.test(text.replaceAll(joinersInWords, ""));
}
