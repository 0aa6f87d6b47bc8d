import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "react-aria-components";
import { usePage } from "../page-context.ts";
import type { Paging } from "../state/use-paging.ts";

/** Previous and next page, and which rows are shown. */
export function Pager({ paging, total, onTurn }: { paging: Paging; total: string; onTurn: (go: () => void) => void }) {
  const { strings, number } = usePage();
  return (
    <nav className="ul-pager" aria-label={strings.viewPages}>
      <span className="ul-pager-rows">{strings.rowsOf(number(paging.from), number(paging.to), total)}</span>
      <Button className="ul-button" isDisabled={!paging.hasPrevious} onPress={() => onTurn(paging.previous)}>
        <ChevronLeft size={15} aria-hidden className="ul-mirrored" />
        {strings.previousPage}
      </Button>
      <span className="ul-pager-page">{strings.pageNumber(number(paging.page))}</span>
      <Button className="ul-button" isDisabled={!paging.hasNext} onPress={() => onTurn(paging.next)}>
        {strings.nextPage}
        <ChevronRight size={15} aria-hidden className="ul-mirrored" />
      </Button>
    </nav>
  );
}
