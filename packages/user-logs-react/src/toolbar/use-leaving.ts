import { useEffect, useState } from "react";

const stayMs = 6000;

/** Lets what has nothing more to say leave by itself, unless the pointer or the focus is on it. */
export function useLeaving(isOver: boolean, leave: () => void) {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (!isOver || isHeld) return undefined;
    const timer = setTimeout(leave, stayMs);
    return () => clearTimeout(timer);
  }, [isOver, isHeld, leave]);
  const hold = () => setHeld(true);
  const release = () => setHeld(false);
  return { onPointerEnter: hold, onPointerLeave: release, onFocus: hold, onBlur: release };
}
