import { moduleOf } from "../entry/reference.ts";
import { idText } from "../entry/id-text.ts";
import { createIsoDate } from "./iso-date.ts";
import { localDateOf } from "./local-date.ts";
import { type Column, columnOf, columnOfAny, jsonColumn, jsonColumnOr, ownColumn } from "./make-column.ts";

const notAvailable = "N/A";

/**
 * The columns of the page, in its order and with its texts, then everything else that is known of an entry. A table
 * has no nesting: the chain, the changes and the sentence's parameters are JSON text, so that nothing is lost.
 */
export function columnsIn(timeZone: string): Column[] {
  const localDate = localDateOf(timeZone);
  const isoDate = createIsoDate();
  return [
    columnOf("actor", "Name", 24, (actor) => actor.name),
    columnOfAny("role", "Role", 20, (role) => role ?? notAvailable),
    columnOf("action", "Action", 14, moduleOf),
    ownColumn("sentence", "Info", 60, ({ info }) => info),
    ownColumn("plain", `Date (${timeZone})`, 20, ({ recordedMs }) => localDate(recordedMs)),
    columnOfAny("item", "Item Name", 24, (item) => item?.name ?? notAvailable),
    columnOf("action", "Operation", 24, (action) => action),
    columnOf("manner", "Kind", 10, ({ kind }) => kind),
    columnOf("manner", "Outcome", 10, ({ status }) => status),
    ownColumn("text", "Reason", 20, ({ details }) => details.reason ?? ""),
    columnOfAny("item", "Item Type", 12, (item) => item?.type ?? ""),
    columnOfAny("item", "Item ID", 20, (item) => item?.id ?? ""),
    columnOf("actor", "Actor Type", 12, (actor) => actor.type),
    columnOf("actor", "Actor ID", 20, (actor) => actor.id),
    jsonColumn("Via", 20, ({ details }) => details.via ?? null),
    jsonColumn("Changes", 40, ({ details }) => details.changes ?? null),
    columnOfAny("origin", "IP", 16, (origin) => origin?.ip ?? ""),
    columnOfAny("origin", "Claimed IP", 16, (origin) => origin?.claimedIp ?? ""),
    columnOfAny("origin", "User Agent", 30, (origin) => origin?.userAgent ?? ""),
    columnOfAny("origin", "Method", 8, (origin) => origin?.method ?? ""),
    ownColumn("text", "Path", 24, ({ details }) => details.path ?? ""),
    ownColumn("text", "Request ID", 20, ({ details }) => details.requestId ?? ""),
    columnOfAny("origin", "Session ID", 20, (origin) => origin?.sessionId ?? ""),
    columnOfAny("parent", "Parent ID", 38, (parent) => parent ?? ""),
    jsonColumnOr(
      ({ details }) => details.message ?? null,
      columnOf("action", "Message", 30, (action) => JSON.stringify({ key: action, version: 1, params: {} })),
    ),
    ownColumn("text", "Occurred At (UTC)", 26, ({ details }) => details.occurredAt ?? ""),
    ownColumn("plain", "Recorded At (UTC)", 26, ({ recordedMs }) => isoDate(recordedMs)),
    ownColumn("plain", "Position", 10, ({ position }) => String(position)),
    ownColumn("plain", "Entry ID", 38, ({ idDigits }) => idText(idDigits)),
    ownColumn("text", "Tenant", 12, ({ tenant }) => tenant),
  ];
}
