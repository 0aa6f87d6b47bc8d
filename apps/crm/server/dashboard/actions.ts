import { visit } from "user-logs";

export const dashboardActions = {
  open: visit("{actor} visited dashboard main page"),
  list: visit("{actor} visited dashboard"),
};
