import { useEffect, useRef } from "react";
import { useNavigation } from "react-router";

/** After a form was answered with mistakes, the first wrong field has the focus: its label and its error are read out. */
export function useFocusInvalid(): void {
  const { state, formMethod } = useNavigation();
  const sent = useRef(false);
  useEffect(() => {
    if (state !== "idle") {
      sent.current ||= formMethod === "POST";
      return;
    }
    if (!sent.current) return;
    sent.current = false;
    document.querySelector<HTMLElement>("main [aria-invalid]")?.focus();
  }, [state, formMethod]);
}
