import { CornerLeftUp, ListTree } from "lucide-react";
import { Button } from "react-aria-components";
import { emptyUrlQuery, type Entry } from "user-logs/client";
import { usePage } from "../page-context.ts";
import { useAnswer } from "../state/use-answer.ts";

/** From a bulk change to its parts, and from a part to the whole. */
export function FamilyLinks({ entry }: { entry: Entry }) {
  const { strings, client, open, ask, labels, number } = usePage();
  // Only a change of many has parts, and it has neither an item nor fields of its own; the engine records each question.
  const mayHaveParts = entry.kind === "change" && entry.parent === null && entry.item === null && entry.changes.length === 0;
  const question = mayHaveParts ? entry.id : null;
  const { value: children } = useAnswer(question, (signal) => client.count({ ...emptyUrlQuery, parents: [entry.id] }, signal));
  const showParts = (parent: string, label: string | null) => {
    if (label !== null) labels.learn("parent", parent, label);
    ask({ ...emptyUrlQuery, parents: [parent] });
  };
  if (entry.parent !== null) {
    const { parent } = entry;
    return (
      <p className="ul-family">
        <CornerLeftUp size={15} aria-hidden />
        <span>{strings.partOf}</span>
        <Button className="ul-button" onPress={() => open(parent)}>
          {strings.openParent}
        </Button>
        <Button className="ul-button" onPress={() => showParts(parent, null)}>
          {strings.showWhole}
        </Button>
      </p>
    );
  }
  if (children === null || children.count === 0) return null;
  return (
    <p className="ul-family">
      <ListTree size={15} aria-hidden />
      <span>{strings.children(number(children.count) + (children.exact ? "" : "+"))}</span>
      <Button className="ul-button" onPress={() => showParts(entry.id, entry.info)}>
        {strings.showChildren}
      </Button>
    </p>
  );
}
