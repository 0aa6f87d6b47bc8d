import { useState } from "react";
import type { Client } from "user-logs/client";
import { UserLogsPage } from "../user-logs-page.tsx";
import { openingClient } from "./opening-client.ts";
import { useAddress } from "./use-address.ts";

/** The page for hosts without React: its address is the browser's. */
export function App({ client }: { client: Client }) {
  const { search, navigate } = useAddress();
  const [opening] = useState(() => openingClient(client));
  return <UserLogsPage client={opening} search={search} onNavigate={navigate} />;
}
