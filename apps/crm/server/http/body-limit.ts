const kibibyte = 1024;

/** Bytes of an ordinary form, and of one that carries a file. */
export const bodyLimits = { formBytes: 256 * kibibyte, importBytes: 10 * kibibyte * kibibyte } as const;

const importPath = /^\/leads\/import(\.data)?$/;

/**
 * How large the body of a request to this path may be, in bytes. A body is read before anybody looks at who sends it, so the
 * room for a file is only for those who have a session.
 */
export async function bodyLimitOf(path: string, hasSession: () => Promise<boolean>): Promise<number> {
  return importPath.test(path) && (await hasSession()) ? bodyLimits.importBytes : bodyLimits.formBytes;
}
