/** The values that a field may have, where there are few and all are known here. Apart from the schemas, which a browser has no use for. */
export const actorTypes = ["user", "api_key", "service", "agent", "system", "database", "anonymous"] as const;
export const kinds = ["visit", "read", "change", "access"] as const;
export const outcomes = ["success", "failure", "denied"] as const;
