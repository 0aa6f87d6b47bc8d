import { access } from "user-logs";

export const setupActions = {
  create_administrator: access("The first administrator {name} was created on the set-up page", { secret: ["password"] }),
  refused: access("The set-up page was sent a wrong token"),
  demo: access("The demo workspace was created: {users} users, {roles} roles, {leads} leads"),
  reset_password: access("The password of {name} was reset from the command line", { secret: ["password"] }),
};
