import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Agenda } from "../../../src/fake/agenda";
import { BlobStore } from "../../../src/fake/blob/blob-store";
import { memoryContents } from "../../../src/fake/blob/memory-contents";
import { StagedBlocks } from "../../../src/fake/blob/staged-blocks";
import type { KeptPart } from "../../../src/fake/kept-part";
import { type RunRecord, RunStore } from "../../../src/fake/run-history/run-store";
import { Store, type StoredResource } from "../../../src/fake/store";

/** The parts of a state, all of them empty. */
function someParts() {
  let id = 0;
  const contents = memoryContents();
  const parts = {
    resources: new Store(),
    runs: new RunStore(() => `experiment-${++id}`),
    agenda: new Agenda(),
    blobs: new BlobStore(() => 1, contents),
    blocks: new StagedBlocks(contents),
  };
  parts.agenda.on("x", () => {});
  return parts;
}
type Parts = ReturnType<typeof someParts>;

const eachOf = (parts: Parts): [keyof Parts, KeptPart][] =>
  Object.entries(parts) as [keyof Parts, KeptPart][];

/** Takes what has changed, as a journal does: as text. */
const taken = (parts: Parts): [keyof Parts, string[]][] =>
  eachOf(parts).map(([name, part]) => [name, part.takeChanges()]);

function apply(parts: Parts, changes: readonly (readonly [keyof Parts, readonly string[]])[]): void {
  for (const [name, texts] of changes) for (const text of texts) parts[name].apply(JSON.parse(text));
}

/** What a state is, whichever way it came to be; the order of what lies on an agenda says nothing. */
function shown({ resources, runs, agenda, blobs, blocks }: Parts) {
  const at = ["/a", "/a/b", "/a/b/c"];
  return {
    resources: resources.snapshot(),
    lists: at.map((id) => resources.list(id)),
    history: runs.snapshot(),
    children: runs.all().map(({ runId }) => runs.children(runId).map((child) => child.runId)),
    agenda: [...agenda.items].sort((a, b) => a.order - b.order),
    blobs: blobs.snapshot().sort((a, b) => (a.key < b.key ? -1 : 1)),
    blocks: [...blocks.everything()].sort(),
  };
}

const aRun = (runId: string, parentRunId?: string): RunRecord => ({
  runId,
  workspace: "/ws",
  experimentId: "e",
  experimentName: "E",
  status: "Running",
  ...(parentRunId !== undefined && { parentRunId }),
  runType: "azureml.commandjob",
  createdAt: 1,
  params: {},
  tags: {},
  properties: {},
  metrics: [],
  outputs: {},
  inputs: {},
  logFiles: {},
});

const id = fc.constantFrom("/a/1", "/a/2", "/A/1/b/1", "/a/b/c/1", "/a/b");
const run = fc.constantFrom("r1", "r2", "r3");
const word = fc.string({ maxLength: 5 });
const value = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -0, 0));
const blob = fc.constantFrom("x", "y", "z");
const bytes = fc.uint8Array({ maxLength: 8 });

/** Something that a service does to its state. */
const step: fc.Arbitrary<(parts: Parts) => unknown> = fc.oneof(
  fc.constant((parts: Parts) => {
    for (const [, part] of eachOf(parts)) part.clear();
  }),
  fc.constant((parts: Parts) => {
    parts.resources.restore(parts.resources.snapshot().reverse());
    parts.runs.restore(parts.runs.snapshot());
    parts.agenda.restore(parts.agenda.snapshot());
    parts.blobs.restore(parts.blobs.snapshot());
  }),
  fc.tuple(id, word).map(([at, text]) => ({ resources }: Parts) => {
    const resource: StoredResource = { id: at, name: at, type: "t", properties: { text } };
    resources.put(resource);
  }),
  fc.tuple(id, word).map(
    ([at, text]) =>
      ({ resources }: Parts) =>
        resources.update(at, ({ properties }) => {
          properties[text] = text;
        }),
  ),
  id.map(
    (at) =>
      ({ resources }: Parts) =>
        resources.delete(at),
  ),
  fc.tuple(run, fc.option(run, { nil: undefined })).map(([name, parent]) => ({ runs }: Parts) => {
    if (!runs.get(name)) runs.add(aRun(name, parent === name ? undefined : parent));
  }),
  fc.tuple(run, word, word).map(([name, key, text]) => ({ runs }: Parts) => {
    const found = runs.get(name);
    if (found) found.tags[`t${key}`] = text;
  }),
  run.map((name) => ({ runs }: Parts) => {
    const found = runs.get(name);
    if (found?.endedAt === undefined) Object.assign(found ?? {}, { endedAt: 5, status: "Completed" });
    else delete found.endedAt;
  }),
  fc.tuple(run, fc.array(value, { maxLength: 4 })).map(([name, values]) => ({ runs }: Parts) => {
    runs
      .get(name)
      ?.metrics.push(
        ...values.map((each, index) => ({ key: "auc", value: each, timestamp: 7, step: index })),
      );
  }),
  run.map(
    (name) =>
      ({ runs }: Parts) =>
        runs.delete(name),
  ),
  run.map(
    (name) =>
      ({ runs }: Parts) =>
        runs.isFirstLook(name),
  ),
  fc.tuple(word, word).map(([name, tag]) => ({ runs }: Parts) => {
    runs.experiment("/ws", name, 1).tags.t = tag;
  }),
  fc.nat(20).map(
    (at) =>
      ({ agenda }: Parts) =>
        agenda.add(at, "x", { at }),
  ),
  fc.nat(20).map(
    (now) =>
      ({ agenda }: Parts) =>
        agenda.catchUp(now),
  ),
  fc.nat(5).map((nth) => ({ agenda }: Parts) => {
    const item = agenda.items[nth];
    if (item) agenda.remove(item);
  }),
  fc.tuple(blob, bytes).map(
    ([name, content]) =>
      ({ blobs }: Parts) =>
        blobs.put("a", "c", name, { chunks: [content] }),
  ),
  fc.tuple(blob, bytes).map(
    ([name, content]) =>
      ({ blobs }: Parts) =>
        blobs.append("a", "c", name, content),
  ),
  blob.map(
    (name) =>
      ({ blobs }: Parts) =>
        blobs.delete("a", "c", name),
  ),
  fc.tuple(blob, fc.constantFrom("MQ==", "Mg=="), bytes).map(
    ([name, block, content]) =>
      ({ blobs, blocks }: Parts) =>
        blocks.stage(name, { id: block, piece: blobs.contents.keep(content) }, 1),
  ),
  blob.map(
    (name) =>
      ({ blocks }: Parts) =>
        blocks.drop(name),
  ),
);

describe("changes of a state", () => {
  it("make the same state of an empty one, whatever was done and whenever they were taken", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(step, fc.boolean()), { maxLength: 40 }), async (steps) => {
        const [parts, copy] = [someParts(), someParts()];
        for (const [, part] of eachOf(parts)) part.watch(() => {});
        for (const [work, isTurn] of steps) {
          await work(parts);
          if (isTurn) apply(copy, taken(parts));
        }
        apply(copy, taken(parts));
        expect(shown(copy)).toEqual(shown(parts));
      }),
      { numRuns: 3000 },
    );
  });

  it("make it of all that was there before them, even if that is told while they are made", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 20 }),
        fc.array(fc.tuple(step, fc.nat(3)), { maxLength: 30 }),
        async (before, during) => {
          const [parts, copy] = [someParts(), someParts()];
          for (const [, part] of eachOf(parts)) part.watch(() => {});
          for (const work of before) await work(parts);
          taken(parts);
          const told = eachOf(parts).map(
            ([name, part]) => [name, part.everything()[Symbol.iterator]()] as const,
          );
          const base: [keyof Parts, string[]][] = [];
          const journal: [keyof Parts, string[]][] = [];
          const tell = (count: number) => {
            for (const [name, texts] of told) {
              for (let i = 0; i < count; i++) {
                const next = texts.next();
                if (!next.done) base.push([name, [next.value]]);
              }
            }
          };
          for (const [work, count] of during) {
            await work(parts);
            tell(count);
            journal.push(...taken(parts));
          }
          tell(1000);
          apply(copy, base);
          apply(copy, journal);
          expect(shown(copy)).toEqual(shown(parts));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("are told of a metric's new points only, not of all those before", () => {
    const { runs } = someParts();
    runs.add(aRun("r"));
    runs.watch(() => {});
    const point = (step: number) => ({ key: "loss", value: step, timestamp: 1, step });
    for (let step = 0; step < 5000; step++) runs.get("r")?.metrics.push(point(step));
    runs.takeChanges();
    runs.get("r")?.metrics.push(point(5000));
    expect(runs.takeChanges()).toEqual(['{"metricsOf":"r","from":5000,"points":[["loss",5000,1,5000]]}']);
  });

  it("are none of a run that was only looked at", () => {
    const { runs } = someParts();
    runs.add(aRun("r"));
    runs.watch(() => {});
    runs.get("r");
    expect(runs.takeChanges()).toEqual([]);
  });

  it("hold what is happening for what lies ahead, until it has happened", async () => {
    const agenda = new Agenda();
    let end = () => {};
    agenda.on(
      "slow",
      () =>
        new Promise<void>((resolve) => {
          end = resolve;
        }),
    );
    agenda.watch(() => {});
    agenda.add(1, "slow");
    const caughtUp = agenda.catchUp(1);
    await Promise.resolve();
    expect(agenda.takeChanges()).toHaveLength(1);
    expect([...agenda.everything()]).toHaveLength(1);
    end();
    await caughtUp;
    expect(agenda.takeChanges()).toEqual(['{"done":0}']);
  });
});
