import { createContext, useContext } from "react";
import type { Client, Entry, UrlQuery } from "user-logs/client";
import type { Strings } from "./strings.ts";

/** What every part of the page may ask for. */
export interface PageContext {
  readonly client: Client;
  readonly strings: Strings;
  readonly timeZone: string;
  /** The question that the address asks. */
  readonly query: UrlQuery;
  /** A number as the page writes it: `12,616`. */
  readonly number: (value: number) => string;
  /** Asks another question; the drawer closes. `replace`: without a step in the history. */
  readonly ask: (change: Partial<UrlQuery>, options?: { replace?: boolean }) => void;
  /** Opens an entry in the drawer; null closes it. */
  readonly open: (entryId: string | null) => void;
  /** The page of the list that the address asks for, from 1. */
  readonly listPage: number;
  readonly turnTo: (listPage: number, options?: { replace?: boolean }) => void;
  /** The address, relative to this page, that opens an entry. */
  readonly entryHref: (entryId: string) => string;
  /** Learns and tells what an actor or item is called. */
  readonly labels: Labels;
  /** The `data-theme` that holds where the page stands; overlays, which stand elsewhere, take it over. */
  readonly theme: { "data-theme"?: string };
  /** Whether the page is as narrow as on a phone. */
  readonly narrow: boolean;
}

/** Names of what the address only has ids of. */
export interface Labels {
  readonly learn: (field: string, value: string, label: string) => void;
  /** Learns the actors and items of the entries. */
  readonly learnFrom: (entries: readonly Entry[]) => void;
  readonly tell: (field: string, value: string) => string | null;
}

const Context = createContext<PageContext | null>(null);
export const PageContextProvider = Context.Provider;

/** The page around this component. Throws outside of one. */
export function usePage(): PageContext {
  const page = useContext(Context);
  if (!page) throw new Error("This component belongs inside UserLogsPage.");
  return page;
}
