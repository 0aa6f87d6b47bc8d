import { Link } from "react-router";
import type { StageSum } from "../../server/dashboard/summary.ts";
import { amountLabel } from "../../server/leads/money.ts";

/** One bar a stage, as long as its value; each leads to its leads. The numbers stand beside it, so nothing is told by length alone. */
export function StageChart({ sums }: { sums: readonly StageSum[] }) {
  const largest = Math.max(1, ...sums.map(({ valueCents }) => valueCents));
  const total = sums.reduce((sum, { valueCents }) => sum + valueCents, 0);
  const count = sums.reduce((sum, stage) => sum + stage.count, 0);
  return (
    <table className="stage-chart">
      <thead>
        <tr>
          <th scope="col">Stage</th>
          <th scope="col" className="stage-bar-cell" aria-hidden />
          <th scope="col" data-align="end">
            Leads
          </th>
          <th scope="col" data-align="end">
            Value
          </th>
        </tr>
      </thead>
      <tbody>
        {sums.map(({ stage, label, count: leads, valueCents }) => (
          <tr key={stage}>
            <th scope="row">
              <Link to={`/leads?stage=${stage}`} className="item-link">
                {label}
              </Link>
            </th>
            <td className="stage-bar-cell" aria-hidden>
              <progress className="stage-bar" data-stage={stage} max={largest} value={valueCents} tabIndex={-1} />
            </td>
            <td data-align="end" className="numbers">
              {leads.toLocaleString("en")}
            </td>
            <td data-align="end" className="numbers">
              {amountLabel(valueCents)}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">All</th>
          <td className="stage-bar-cell" aria-hidden />
          <td data-align="end" className="numbers">
            {count.toLocaleString("en")}
          </td>
          <td data-align="end" className="numbers">
            {amountLabel(total)}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
