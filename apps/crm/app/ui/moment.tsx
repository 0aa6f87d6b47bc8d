import { useSyncExternalStore } from "react";

const noChange = () => () => {};

/** A UTC instant as `2026-07-01 15:41` in the viewer's zone; the server, which does not know the zone, writes UTC. */
export function Moment({ at }: { at: string }) {
  const zone = useSyncExternalStore(
    noChange,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "UTC",
  );
  return (
    <time dateTime={at} title={`${at.slice(0, 19).replace("T", " ")} UTC`} className="numbers">
      {textOf(at, zone)}
    </time>
  );
}

function textOf(at: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  return format.format(new Date(at));
}
