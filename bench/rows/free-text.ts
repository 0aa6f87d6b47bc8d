import type { Random } from "./random.ts";

const syllables: readonly (readonly string[])[] = [
  "ba be bi bo bra cor da de dis el en fa fer ga ge har im in ka ken la lin ma mer na nor o pa per qua re ri sa ser sol ta ter to un va ver wi".split(
    " ",
  ),
  "ба во го да ел жи за ин ко ла ми но об по ра со то ум фа хо ча ше щи эт юн ям".split(" "),
  "会社 電話 予定 確認 送付 契約 見積 提案 担当 返信 資料 訪問".split(" "),
];

/** Words that nobody wrote before; now and then of another script. No two long texts are alike. */
export function freeText(random: Random, words: number): string {
  const script = syllables[random.skewed(syllables.length)]!;
  const word = () => Array.from({ length: 1 + random.below(3) }, () => random.pick(script)).join("");
  return Array.from({ length: words }, word).join(" ");
}
