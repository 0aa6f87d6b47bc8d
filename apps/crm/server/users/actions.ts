import { change, visit } from "user-logs";

export const userActions = {
  open: visit("{actor} visited users main page"),
  list: visit("{actor} visited users"),
  create_page: visit("{actor} visited users create page"),
  edit_page: visit("{actor} Visit user edit page with name {item}", { item: "user" }),
  create: change("{actor} created user {item}", { item: "user", secret: ["password"] }),
  update: change("{actor} updated user {item}", { item: "user" }),
  change_role: change("{actor} changed the role of user {item} from {from} to {to}", { item: "user" }),
  deactivate: change("{actor} deactivated user {item}", { item: "user" }),
  reactivate: change("{actor} reactivated user {item}", { item: "user" }),
  reset_password: change("{actor} reset the password of user {item}", { item: "user", secret: ["password"] }),
  revoke_sessions: change("{actor} signed user {item} out everywhere, {count} sessions", { item: "user" }),
  delete: change("{actor} deleted user {item}", { item: "user" }),
};
