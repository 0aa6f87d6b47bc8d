/** The User Logs page as a React component, and what a host's server needs to send its first rows along. */
export { loadUserLogs, type UserLogsData } from "./load.ts";
export type { Problem } from "./state/problem.ts";
export { englishStrings, type Strings } from "./strings.ts";
export { UserLogsPage, type UserLogsPageProps } from "./user-logs-page.tsx";
