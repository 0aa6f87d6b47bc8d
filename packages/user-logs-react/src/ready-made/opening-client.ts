import type { Client } from "user-logs/client";

/** The same client, whose first list says that the page was opened: what the engine records of it differs. */
export function openingClient(client: Client): Client {
  let opened = true;
  return {
    ...client,
    list: async (query, page, signal) => {
      const first = opened;
      opened = false;
      try {
        return await client.list(query, { ...page, opened: first }, signal);
      } catch (error) {
        // It was not answered, so it was not opened yet.
        opened ||= first;
        throw error;
      }
    },
  };
}
