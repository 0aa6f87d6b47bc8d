/** Of passwords that people choose, in UTF-16 code units. */
export const passwordLength = { min: 10, max: 128 } as const;
