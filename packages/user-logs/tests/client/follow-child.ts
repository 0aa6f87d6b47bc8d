import { createClient, emptyUrlQuery } from "../../src/client/client.ts";

/* Follows the log at the address it is given, with the platform's own EventSource, and prints what it is told. */
createClient({ baseUrl: process.argv[2] ?? "" }).tail(
  emptyUrlQuery,
  0,
  ({ count }) => console.log(`news ${count}`),
  () => console.log("end"),
);

// The platform's EventSource does not keep the process alive while it waits to reconnect.
setInterval(() => undefined, 60_000);
