import { createRoot } from "react-dom/client";
import { createClient } from "user-logs/client";
import "../styles/styles.css";
import { App } from "./app.tsx";
import "./ready-made.css";

// The engine serves the page and its API below the same address, wherever the host has mounted it.
const baseUrl = new URL(".", window.location.href).pathname.replace(/\/$/, "");
const element = document.getElementById("page");
if (!element) throw new Error("index.html has no element with the id `page`.");
createRoot(element).render(<App client={createClient({ baseUrl })} />);
