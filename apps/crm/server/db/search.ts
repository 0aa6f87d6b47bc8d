import { type Expression, sql, type SqlBool } from "kysely";

/** Whether a text column contains the text, without regard to case (of ASCII letters); `%`, `_` and `\` are ordinary letters. */
export function contains(column: Expression<string>, text: string): Expression<SqlBool> {
  const pattern = `%${text.replaceAll(/[\\%_]/g, (letter) => `\\${letter}`)}%`;
  return sql<SqlBool>`${column} like ${pattern} escape '\\'`;
}
