import { access, visit } from "user-logs";

/** What people do with their own account, and the door to the app. */
export const accountActions = {
  open: visit("{actor} visited account main page"),
  list: visit("{actor} visited account"),
  password_page: visit("{actor} visited account password page"),
  sign_in: access("{actor} signed in"),
  sign_in_failed: access("Failed sign-in as {name}"),
  sign_in_throttled: access("Sign-in as {name} refused: too many failed attempts"),
  refused: access("Refused to {network}: {what}, {requests}"),
  sign_out: access("{actor} signed out"),
  change_password: access("{actor} changed their own password", { secret: ["password"] }),
  revoke_session: access("{actor} ended a session of their own: {device}"),
  revoke_other_sessions: access("{actor} ended all other sessions of their own, {count}"),
};
