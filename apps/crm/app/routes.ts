import { index, layout, route, type RouteConfig } from "@react-router/dev/routes";

export default [
  route("sign-in", "routes/sign-in.tsx"),
  layout("shell/shell.tsx", [
    layout("shell/page-boundary.tsx", [
      index("routes/home.ts"),
      route("sign-out", "routes/sign-out.ts"),
      route("dashboard", "routes/dashboard.tsx"),
      route("users", "routes/users/list.tsx"),
      route("users/new", "routes/users/create.tsx"),
      route("users/:id", "routes/users/edit.tsx"),
      route("*", "routes/not-found.tsx"),
    ]),
  ]),
] satisfies RouteConfig;
