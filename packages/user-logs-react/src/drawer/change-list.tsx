import { EyeOff } from "lucide-react";
import type { Change } from "user-logs/client";
import { usePage } from "../page-context.ts";
import { UserText } from "../text/user-text.tsx";
import { LongText } from "./long-text.tsx";

/** Letters of a value that are shown at first: the columns are narrow. */
const valueLength = 120;

/** Each field before and after; a masked one says that it changed, a cut one how long it was. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  const { strings, number } = usePage();
  return (
    <section className="ul-facts ul-changes">
      <h3>{strings.changes}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{strings.field}</th>
            <th scope="col">{strings.before}</th>
            <th scope="col">{strings.after}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.field}>
              <th scope="row">
                <UserText>{change.field}</UserText>
                {change.cut !== undefined && <span className="ul-aside">{strings.cut(number(change.cut))}</span>}
              </th>
              {change.masked ? (
                <td colSpan={2} className="ul-masked">
                  <EyeOff size={14} aria-hidden />
                  {strings.masked}
                </td>
              ) : (
                <>
                  <td className="ul-before">
                    <Value value={change.before} />
                  </td>
                  <td className="ul-after">
                    <Value value={change.after} />
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Value({ value }: { value: Change["before"] }) {
  const { strings } = usePage();
  if (value === null || value === "") return <span className="ul-none">{strings.emptyValue}</span>;
  return <LongText text={String(value)} shownLength={valueLength} />;
}
