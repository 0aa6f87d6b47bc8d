import { recorded } from "../recorded.ts";
import { notFound } from "../signed-in.ts";

export const loader = recorded.exempt("There is no page here, so nothing was seen.", async () => notFound("page"));
export const action = recorded.exempt("There is no page here, so nothing was done.", async () => notFound("page"));

export default function NotFound() {
  return null;
}
