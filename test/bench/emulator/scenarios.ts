import { type EmulatorProcess, startProcess, workspacePath } from "./emulator-process";

/** One line of the table. */
export interface Figure {
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  /** What it is measured against; absent for what is only told. */
  readonly target?: { readonly least: number } | { readonly most: number };
}

/** How large the scenarios are. */
export interface Sizes {
  readonly seconds: number;
  readonly models: number;
  readonly jobs: number;
  readonly blobMiB: number;
  /** Folder for CPU profiles; absent for none, which is faster. */
  readonly profile?: string;
}

const version = "api-version=2023-04-01";

/** Does something many times, so many at once. */
async function repeat(
  times: number,
  atOnce: number,
  work: (index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < times) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** The value below which a share of the values lie. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

async function elapsed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function withEmulator<T>(
  { profile }: Sizes,
  connections: number,
  work: (emulator: EmulatorProcess) => Promise<T>,
): Promise<T> {
  const emulator = await startProcess(connections, profile);
  try {
    return await work(emulator);
  } finally {
    await emulator.stop();
  }
}

const modelPath = (index: number) => `${workspacePath}/models/model-${index}/versions/1?${version}`;

/** Models: how many GETs a second, and a list of them all with the memory that it takes. */
export function models(sizes: Sizes): Promise<Figure[]> {
  const { seconds, models: count } = sizes;
  return withEmulator(sizes, 64, async ({ ask, residentMiB }) => {
    const properties = { modelType: "custom_model", modelUri: "https://example.com/model", tags: { a: "b" } };
    await repeat(count, 64, (index) => ask({ method: "PUT", path: modelPath(index), body: { properties } }));
    const get = (index: number) => ask({ path: modelPath(index % count) });
    // The first requests of a process are slow, of whichever server.
    await repeat(2000, 64, get);
    const times: number[] = [];
    const start = performance.now();
    const end = start + seconds * 1000;
    await Promise.all(
      Array.from({ length: 64 }, async (_, worker) => {
        for (let index = worker; performance.now() < end; index += 64)
          times.push(await elapsed(() => get(index)));
      }),
    );
    const rate = times.length / ((performance.now() - start) / 1000);

    const before = await residentMiB();
    const listTimes: number[] = [];
    let listed = 0;
    let most = before;
    for (let path: string | undefined = `${workspacePath}/models?${version}`; path !== undefined; ) {
      const asked = performance.now();
      const page = JSON.parse(String(await ask({ path }))) as { value: unknown[]; nextLink?: string };
      listTimes.push(performance.now() - asked);
      listed += page.value.length;
      if (listTimes.length % 50 === 0) most = Math.max(most, await residentMiB());
      const next: URL | undefined = page.nextLink === undefined ? undefined : new URL(page.nextLink);
      path = next && next.pathname + next.search;
    }
    if (listed !== count) throw new Error(`${listed} of ${count} models were listed.`);
    return [
      { what: "model GETs, 64 connections", measured: rate, unit: "a second", target: { least: 2000 } },
      { what: "  p50", measured: quantile(times, 0.5), unit: "ms" },
      { what: "  p99", measured: quantile(times, 0.99), unit: "ms", target: { most: 50 } },
      { what: `list of ${count} models: a page`, measured: quantile(listTimes, 0.5), unit: "ms (median)" },
      { what: "  memory before", measured: before, unit: "MiB" },
      { what: "  memory grown by", measured: most - before, unit: "MiB", target: { most: 30 } },
    ];
  });
}

/** Jobs: whether many of them make a get or a list slower. */
export function jobs(sizes: Sizes): Promise<Figure[]> {
  const { jobs: count } = sizes;
  const few = 200;
  const batch = 100;
  const environmentId = "azureml:AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest";
  return withEmulator(sizes, 16, async ({ ask, residentMiB }) => {
    const properties = { jobType: "Command", command: "echo", environmentId };
    const submit = async (from: number, to: number) => {
      for (let start = from; start < to; start += batch) {
        const size = Math.min(batch, to - start);
        await repeat(size, 16, (index) =>
          ask({
            method: "PUT",
            path: `${workspacePath}/jobs/job-${start + index}?${version}`,
            body: { properties },
          }),
        );
        // They end before the next ones begin.
        await ask({ method: "POST", path: "/_emulator/clock/advance", body: { ms: 120_000 } });
      }
    };
    const measure = async (there: number) => {
      const list = () => ask({ path: `${workspacePath}/jobs?${version}` });
      const get = (index: number) =>
        ask({ path: `${workspacePath}/jobs/job-${(index * 7919) % there}?${version}` });
      const times: { list: number[]; get: number[] } = { list: [], get: [] };
      for (let index = 0; index < 300; index++) {
        times.list.push(await elapsed(list));
        times.get.push(await elapsed(() => get(index)));
      }
      return { list: quantile(times.list, 0.5), get: quantile(times.get, 0.5) };
    };
    await submit(0, few);
    await measure(few);
    const before = await measure(few);
    const took = await elapsed(() => submit(few, count));
    const after = await measure(count);
    const named = (name: "list" | "get", what: string): Figure[] => [
      { what: `${what} with ${few} jobs`, measured: before[name], unit: "ms (median)" },
      { what: `${what} with ${count} jobs`, measured: after[name], unit: "ms (median)" },
      { what: "  times as long", measured: after[name] / before[name], unit: "", target: { most: 1.5 } },
    ];
    return [
      {
        what: `${count - few} jobs submitted and done`,
        measured: (count - few) / (took / 1000),
        unit: "a second",
      },
      ...named("list", "page of a list"),
      ...named("get", "get"),
      { what: `memory with ${count} jobs`, measured: await residentMiB(), unit: "MiB" },
    ];
  });
}

/** Blobs: blocks of 8 MiB over 4 connections, then the list that makes a blob of them. */
export function blobs(sizes: Sizes): Promise<Figure[]> {
  const { blobMiB } = sizes;
  const blockMiB = 8;
  const blocks = Math.ceil(blobMiB / blockMiB);
  return withEmulator(sizes, 4, async ({ ask, residentMiB }) => {
    const bytes = new Uint8Array(blockMiB * 1024 * 1024).fill(7);
    const path = "/loadaccount.blob.core.windows.net/box/large.bin";
    const id = (index: number) => Buffer.from(String(index).padStart(8, "0")).toString("base64");
    let most = await residentMiB();
    const took = await elapsed(async () => {
      await repeat(blocks, 4, async (index) => {
        const query = `comp=block&blockid=${encodeURIComponent(id(index))}`;
        await ask({ method: "PUT", path: `${path}?${query}`, body: bytes });
        if (index % 8 === 0) most = Math.max(most, await residentMiB());
      });
      const list = Array.from({ length: blocks }, (_, index) => `<Latest>${id(index)}</Latest>`).join("");
      const body = Buffer.from(`<BlockList>${list}</BlockList>`);
      await ask({ method: "PUT", path: `${path}?comp=blocklist`, body });
    });
    most = Math.max(most, await residentMiB());
    return [
      {
        what: `blob of ${blocks * blockMiB} MiB in blocks, 4 connections`,
        measured: (blocks * blockMiB) / (took / 1000),
        unit: "MiB a second",
        target: { least: 191 },
      },
      { what: "  memory at most", measured: most, unit: "MiB", target: { most: 300 } },
    ];
  });
}
