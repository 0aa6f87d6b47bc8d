import { change, visit } from "user-logs";

export const roleActions = {
  open: visit("{actor} visited roles main page"),
  list: visit("{actor} visited roles"),
  create_page: visit("{actor} visited roles create page"),
  edit_page: visit("{actor} Visit role edit page with name {item}", { item: "role" }),
  create: change("{actor} created role {item}", { item: "role" }),
  update: change("{actor} updated role {item}", { item: "role" }),
  delete: change("{actor} deleted role {item}", { item: "role" }),
};
