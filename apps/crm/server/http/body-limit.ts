const kibibyte = 1024;

/** Bytes of an ordinary form, and of one that carries a file. */
export const bodyLimits = { formBytes: 256 * kibibyte, importBytes: 10 * kibibyte * kibibyte } as const;

const importPath = /^\/leads\/import(\.data)?$/;

/** How large the body of a request to this path may be, in bytes. */
export function bodyLimitOf(path: string): number {
  return importPath.test(path) ? bodyLimits.importBytes : bodyLimits.formBytes;
}
