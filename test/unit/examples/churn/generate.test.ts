import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { customerColumns, customers, generateCustomers } from "../../../../examples/churn/data/generate";
import { BoostedTrees } from "../../../../examples/churn/src/boosted-trees.mjs";
import { auc } from "../../../../examples/churn/src/metrics.mjs";

async function csvPath(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "churn-data-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, "customers.csv");
}

describe("generateCustomers", () => {
  it("writes the same file for the same seed, and another for another", async () => {
    const write = async (seed: number) => {
      const path = await csvPath();
      await generateCustomers({ path, rows: 500, seed });
      return readFile(path, "utf8");
    };
    const first = await write(7);
    expect(await write(7)).toBe(first);
    expect(await write(8)).not.toBe(first);
  });

  it("writes a header with churned last and one line a customer", async () => {
    const path = await csvPath();
    const { rows, churnRate } = await generateCustomers({ path, rows: 3000, seed: 1 });
    const lines = (await readFile(path, "utf8")).trimEnd().split("\n");
    expect(rows).toBe(3000);
    expect(lines).toHaveLength(3001);
    expect(lines[0]).toBe(customerColumns.join(","));
    expect(customerColumns.at(-1)).toBe("churned");
    expect(lines.every((line) => /^(-?\d+(\.\d+)?,){10}[01]$/.test(line) || line === lines[0])).toBe(true);
    const churned = lines.filter((line) => line.endsWith(",1")).length;
    expect(churnRate).toBe(churned / 3000);
  });

  it("refuses a number of rows that is none", async () => {
    const path = await csvPath();
    await expect(generateCustomers({ path, rows: 0 })).rejects.toThrow(
      "rows must be a whole number from 1, not 0",
    );
  });
});

describe("customers", () => {
  it("keeps every value in its range and about a quarter churning", () => {
    const table = [...customers(20_000, 42)];
    for (const customer of table) {
      expect(customer.tenure).toSatisfy(
        (months: number) => Number.isInteger(months) && months >= 1 && months <= 72,
      );
      expect([1, 12, 24]).toContain(customer.contract_length);
      expect(customer.monthly_charges).toBeGreaterThanOrEqual(15);
      // Bills differ from month to month, by a quarter in sum at the very most.
      const months = customer.total_charges / customer.monthly_charges;
      expect(Math.abs(months / customer.tenure - 1)).toBeLessThan(0.3);
      if (customer.internet_service_encoded === 0) {
        expect(customer.has_online_security + customer.has_tech_support + customer.has_streaming).toBe(0);
      }
    }
    const churnRate = table.filter(({ churned }) => churned === 1).length / table.length;
    expect(churnRate).toBeGreaterThan(0.2);
    expect(churnRate).toBeLessThan(0.3);
  });

  it("can be learnt to an AUC of about 0.9, and clearly worse by a model that is too simple", () => {
    const table = [...customers(24_000, 42)];
    const data = {
      columns: customerColumns.slice(0, -1).map((column) => Float64Array.from(table, (row) => row[column])),
      labels: Uint8Array.from(table, ({ churned }) => churned),
      trainRows: Uint32Array.from({ length: 18_000 }, (_, row) => row),
    };
    const heldOut = Uint32Array.from({ length: 6000 }, (_, i) => 18_000 + i);
    const heldOutAuc = (learningRate: number, maxDepth: number) => {
      const booster = new BoostedTrees(data, {
        learningRate,
        maxDepth,
        subsample: 0.8,
        minChildWeight: 5,
        l2: 1,
        seed: 1,
      });
      for (let trees = 0; trees < 100; trees++) booster.addTree();
      return auc(
        heldOut.map((row) => data.labels[row]!),
        booster.probabilities(heldOut),
      );
    };
    const good = heldOutAuc(0.12, 5);
    expect(good).toBeGreaterThan(0.88);
    expect(good).toBeLessThan(0.93);
    expect(heldOutAuc(0.01, 2)).toBeLessThan(good - 0.03);
  });
});
