import type { Answer, Question } from "./peer.ts";
import { countSql, cursorOf, type Dialect, facetSql, pageSql, type Sql } from "./sql.ts";

/** Runs one statement. */
export type Ask = (sql: Sql) => Promise<Record<string, unknown>[]>;

/** The answer of a plain table, and how long it took from here. */
export async function answerFromTable(ask: Ask, dialect: Dialect, question: Question): Promise<Answer> {
  const begin = performance.now();
  const answer = await answerOf(ask, dialect, question);
  return { ...answer, ms: performance.now() - begin };
}

async function answerOf(ask: Ask, dialect: Dialect, question: Question): Promise<Omit<Answer, "ms">> {
  const { query } = question;
  const countsOf = async (sql: Sql) => (await ask(sql)).map((row) => Number(row["count"]));
  switch (question.verb) {
    case "page": {
      const rows: Record<string, unknown>[] = [];
      for (const sql of pageSql(dialect, query, question.limit, question.after)) {
        if (rows.length < question.limit) rows.push(...(await ask(sql)).slice(0, question.limit - rows.length));
      }
      const last = rows.length === question.limit ? rows.at(-1) : undefined;
      return { numbers: rows.map((row) => Number(row["position"])), next: last ? cursorOf(query.sort.by, last) : null, exact: true };
    }
    case "count": {
      const [count = 0] = await countsOf(countSql(dialect, query, question.bound));
      return { numbers: [Math.min(count, question.bound)], next: null, exact: count <= question.bound };
    }
    case "facet": {
      const counts = await countsOf(facetSql(dialect, query, question.field));
      return { numbers: counts.toSorted((a, b) => b - a), next: null, exact: true };
    }
    case "histogram": {
      const counts = question.edges.slice(1).map(() => 0);
      for (const row of await ask(dialect.histogram(query, question.edges))) counts[Number(row["bucket"]) - 1] = Number(row["count"]);
      return { numbers: counts, next: null, exact: true };
    }
  }
}
