import { CircleCheck, X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button.tsx";

const shownMs = 6_000;

/** What the last action did, for a few seconds; announced, and gone earlier when it is closed. */
export function Notice({ text, id }: { text: string | null; id: string }) {
  const [closedId, setClosedId] = useState<string | null>(null);
  const [held, setHeld] = useState(false);
  const shown = text !== null && closedId !== id;
  useEffect(() => {
    if (!shown || held) return;
    const timer = setTimeout(() => setClosedId(id), shownMs);
    return () => clearTimeout(timer);
  }, [shown, held, id]);
  return (
    <output className="notice-region" onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)}>
      {shown && (
        <div className="notice">
          <CircleCheck aria-hidden size={16} />
          <span>{text}</span>
          <Button variant="quiet" aria-label="Close message" onPress={() => setClosedId(id)}>
            <X aria-hidden size={14} />
          </Button>
        </div>
      )}
    </output>
  );
}
