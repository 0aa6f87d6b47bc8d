import { index, layout, route, type RouteConfig } from "@react-router/dev/routes";

export default [
  route("sign-in", "routes/sign-in.tsx"),
  route("setup", "routes/setup.tsx"),
  layout("shell/shell.tsx", [
    layout("shell/page-boundary.tsx", [
      index("routes/home.ts"),
      route("sign-out", "routes/sign-out.ts"),
      route("dashboard", "routes/dashboard.tsx"),
      route("users", "routes/users/list.tsx"),
      route("users/new", "routes/users/create.tsx"),
      route("users/:id", "routes/users/edit.tsx"),
      route("roles", "routes/roles/list.tsx"),
      route("roles/new", "routes/roles/create.tsx"),
      route("roles/:id", "routes/roles/edit.tsx"),
      route("user-logs", "routes/user-logs.tsx"),
      route("leads", "routes/leads/list.tsx"),
      route("leads/new", "routes/leads/create.tsx"),
      route("leads/bulk/stage", "routes/leads/bulk-stage.tsx"),
      route("leads/bulk/assign", "routes/leads/bulk-assign.tsx"),
      route("leads/bulk/delete", "routes/leads/bulk-delete.tsx"),
      route("leads/:id", "routes/leads/view.tsx"),
      route("leads/:id/edit", "routes/leads/edit.tsx"),
      route("leads/:id/delete", "routes/leads/delete.tsx"),
      route("account", "routes/account/account.tsx"),
      route("account/password", "routes/account/password.tsx"),
      route("*", "routes/not-found.tsx"),
    ]),
  ]),
] satisfies RouteConfig;
