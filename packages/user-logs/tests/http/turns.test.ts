import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { limits } from "../../src/entry/limits.ts";
import { createTurns } from "../../src/http/turns.ts";
import { fillLog, openServedLog, type Problem } from "./served-log.ts";

const most = limits.answeredPerViewer + limits.waitingPerViewer;

describe("one viewer asks very much at once", () => {
  it("some are answered at once, others wait in their order, the rest is refused; another viewer waits for none of them", async () => {
    const turns = createTurns();
    const started: number[] = [];
    const ends: (() => void)[] = [];
    const run = (number: number) => async () => {
      started.push(number);
      await new Promise<void>((resolve) => ends.push(resolve));
      return number;
    };
    const asked = Array.from({ length: most }, (_, number) => turns.take("greedy", run(number)));
    assert.deepEqual(started, [0, 1, 2, 3]);
    await assert.rejects(turns.take("greedy", run(most)), { code: "too_many_requests" });
    assert.equal(await turns.take("other", async () => "answered"), "answered");
    while (started.length < most || ends.length > 0) {
      ends.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.deepEqual(
      await Promise.all(asked),
      started.toSorted((a, b) => a - b),
    );
    assert.deepEqual(
      started,
      Array.from({ length: most }, (_, number) => number),
    );
  });

  it("what fails hands its turn on, and afterwards nothing is left over", async () => {
    const turns = createTurns();
    const failures = Array.from({ length: most }, () => turns.take("greedy", () => Promise.reject(new Error("It fails."))));
    const outcomes = await Promise.allSettled(failures);
    assert.ok(outcomes.every(({ status }) => status === "rejected"));
    // As many again: no turn was lost.
    const again = Array.from({ length: most }, (_, number) => turns.take("greedy", async () => number));
    assert.equal((await Promise.all(again)).length, most);
  });

  it("over HTTP the refusal is 429 and says when to come again", async () => {
    const served = await openServedLog();
    try {
      await fillLog(served.recorder);
      const answers = await Promise.all(Array.from({ length: most + 20 }, () => served.ask("/entries?q=acme")));
      const refused = answers.filter(({ status }) => status === 429);
      assert.equal(refused.length, 20);
      assert.equal(answers.filter(({ status }) => status === 200).length, most);
      assert.equal(refused[0]?.headers.get("Retry-After"), "5");
      const problem = (await refused[0]!.json()) as Problem;
      assert.equal(problem.code, "too_many_requests");
      assert.equal((await served.ask("/entries?q=acme")).status, 200);
    } finally {
      await served.close();
    }
  });
});
