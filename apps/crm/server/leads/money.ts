import { leadLimits } from "./limits.ts";

/** What every value is given in. */
export const currency = "EUR";

// Thousands are set apart by commas, points, spaces or not at all; a lone comma or point is the decimal mark.
const forms = [
  /^\d+([.,]\d{1,2})?$/,
  /^\d{1,3}(,\d{3})+(\.\d{1,2})?$/,
  /^\d{1,3}(\.\d{3}){2,}(,\d{1,2})?$/,
  /^\d{1,3}(\.\d{3})+,\d{1,2}$/,
] as const;

/** The amount in cents; 0 for no text, null for what is not an amount, may mean two amounts, or is too large. */
export function centsOf(text: string): number | null {
  const plain = text.replaceAll(/[\s€']/g, "");
  if (plain === "") return 0;
  if (!forms.some((form) => form.test(plain))) return null;
  const [, whole = "", decimals = ""] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(plain) ?? [];
  const cents = Number(whole.replaceAll(/[.,]/g, "")) * 100 + Number(decimals.padEnd(2, "0"));
  return Number.isSafeInteger(cents) && cents <= leadLimits.valueCents ? cents : null;
}

/** `12500.50`, as a form shows it and `centsOf` reads it again. */
export function plainAmount(cents: number): string {
  return cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2);
}

const format = new Intl.NumberFormat("en", { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" });

/** `€12,500`, for people. */
export function amountLabel(cents: number): string {
  return format.format(cents / 100);
}
