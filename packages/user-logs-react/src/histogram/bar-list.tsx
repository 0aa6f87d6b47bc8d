import { memo, type Ref } from "react";
import { ListBox, ListBoxItem } from "react-aria-components";
import { usePage } from "../page-context.ts";

export interface Bar {
  readonly count: number;
  /** When, and how many entries. */
  readonly text: string;
}

/**
 * The bars, as options of which one is chosen: its entries are asked for. An empty one cannot be chosen. On a phone a bar is narrower than a
 * finger; Date From and Date To do the same.
 */
export const BarList = memo(function BarList({
  bars,
  onChoose,
  list,
}: {
  bars: readonly Bar[];
  onChoose: (index: number) => void;
  list: Ref<HTMLDivElement>;
}) {
  const { strings } = usePage();
  const highest = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <ListBox ref={list} className="ul-bars" aria-label={strings.chart} orientation="horizontal" onAction={(key) => onChoose(Number(key))}>
      {bars.map(({ count, text }, index) => (
        <ListBoxItem key={index} id={String(index)} className="ul-bar" textValue={text} aria-label={text} isDisabled={count === 0}>
          {count > 0 && <span style={{ blockSize: `${(count / highest) * 100}%` }} />}
        </ListBoxItem>
      ))}
    </ListBox>
  );
});
