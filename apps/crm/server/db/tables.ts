import type { Generated } from "kysely";

/** The columns of `migrations/*.sql`, for Kysely. Instants are UTC in ISO 8601. */
export interface Tables {
  role: RoleTable;
  role_name: RoleNameTable;
  role_permission: RolePermissionTable;
  user: UserTable;
  session: SessionTable;
  account: AccountTable;
  sign_in_failure: SignInFailureTable;
  known_network: KnownNetworkTable;
  lead: LeadTable;
  lead_note: LeadNoteTable;
  lead_import: LeadImportTable;
}

export type Flag = 0 | 1;
export type UserStatus = "active" | "inactive";
export type UserLogsScope = "all" | "role" | "own";
export type LeadStage = "new" | "contacted" | "qualified" | "proposal" | "won" | "lost";

export interface RoleTable {
  id: string;
  name: string;
  description: string;
  isProtected: Flag;
  userLogsScope: UserLogsScope;
  createdAt: string;
  updatedAt: string;
}

export interface RoleNameTable {
  roleId: string;
  name: string;
  folded: string;
}

export interface RolePermissionTable {
  roleId: string;
  module: string;
  operation: string;
}

export interface UserTable {
  id: string;
  name: string;
  email: string;
  emailVerified: Flag;
  image: string | null;
  roleId: string;
  status: UserStatus;
  mustChangePassword: Flag;
  lastSignInAt: string | null;
  oneTimePasswordExpiresAt: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface SessionTable {
  id: string;
  expiresAt: string;
  token: string;
  createdAt: string;
  updatedAt: string;
  ipAddress: string | null;
  userAgent: string | null;
  userId: string;
}

export interface AccountTable {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  password: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface SignInFailureTable {
  subject: string;
  failedAtMs: number;
}

export interface KnownNetworkTable {
  userId: string;
  network: string;
  signedInAtMs: number;
}

export interface LeadTable {
  id: string;
  name: string;
  company: string;
  email: string;
  phone: string;
  source: string;
  stage: LeadStage;
  valueCents: number;
  ownerId: string | null;
  createdAt: string;
  updatedAt: string;
  /** Raised by every change of the row. */
  version: Generated<number>;
}

export interface LeadNoteTable {
  id: string;
  leadId: string;
  authorId: string | null;
  authorName: string;
  text: string;
  createdAt: string;
}

export interface LeadImportTable {
  id: string;
  userId: string;
  fileName: string;
  status: "draft" | "done";
  text: string;
  delimiter: string;
  mapping: string;
  importDuplicates: Flag;
  result: string | null;
  createdAt: string;
  expiresAt: string;
}
