import { ChartColumn } from "lucide-react";
import { Button } from "react-aria-components";
import { usePage } from "../page-context.ts";
import type { View } from "../state/use-view.ts";
import { IconTip } from "./icon-tip.tsx";

/** Shows the bars over the rows, or hides them; remembered by the browser. */
export function ChartToggle({ view }: { view: View }) {
  const { strings } = usePage();
  const text = view.chart ? strings.hideChart : strings.showChart;
  return (
    <IconTip text={text} needed>
      <Button className="ul-button ul-square" aria-label={text} onPress={() => view.setChart(!view.chart)}>
        <ChartColumn size={16} aria-hidden />
      </Button>
    </IconTip>
  );
}
