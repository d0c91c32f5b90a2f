import { CommandComponent } from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { all, curated, thrownBy } from "./given";
import type { Player } from "./service";

/** What holds of components, whoever plays the service. */
export function componentsContract({ connect }: Player): void {
  describe("A component", () => {
    const component = (fields: { version?: string; description?: string } = {}) =>
      new CommandComponent({
        name: "train",
        command: "python train.py --rate ${{inputs.rate}}",
        environment: curated,
        inputs: { rate: { type: "number", default: 0.1, min: 0 } },
        ...fields,
      });

    it("is registered, listed, found by its label, archived and restored", async () => {
      const { ml } = await connect();
      const first = await ml.components.createOrUpdate(component({ version: "1" }));
      expect(first).toBeInstanceOf(CommandComponent);
      expect(first).toMatchObject({
        name: "train",
        version: "1",
        inputs: { rate: { type: "number", default: 0.1, min: 0 } },
      });
      await ml.components.createOrUpdate(component({ version: "2", description: "Trains." }));

      expect(await ml.components.get("train", { label: "latest" })).toMatchObject({ version: "2" });
      expect((await all(ml.components.list({ name: "train" }))).map(({ version }) => version).sort()).toEqual(
        ["1", "2"],
      );
      await ml.components.archive("train", { version: "1" });
      expect((await all(ml.components.list({ name: "train" }))).map(({ version }) => version)).toEqual(["2"]);
      await ml.components.restore("train", { version: "1" });
      expect(await all(ml.components.list({ name: "train" }))).toHaveLength(2);
    });

    it("is registered once where nothing has changed", async () => {
      const { ml } = await connect();
      const first = await ml.components.createOrUpdate(component());
      const again = await ml.components.createOrUpdate(component(), { skipIfNoChange: true });
      expect(again.version).toBe(first.version);
      const other = await ml.components.createOrUpdate(component({ description: "Another." }), {
        skipIfNoChange: true,
      });
      expect(other.version).not.toBe(first.version);
    });

    it("is the newest version where none is named", async () => {
      const { ml } = await connect();
      await ml.components.createOrUpdate(component({ version: "1" }));
      await ml.components.createOrUpdate(component({ version: "2", description: "Trains." }));
      expect(await ml.components.get("train")).toMatchObject({ version: "2", description: "Trains." });
    });

    it("stays as it was registered", async () => {
      const { ml } = await connect();
      await ml.components.createOrUpdate(component({ version: "1" }));
      const changed = new CommandComponent({
        name: "train",
        version: "1",
        command: "python other.py",
        environment: curated,
      });
      expect((await thrownBy(ml.components.createOrUpdate(changed))).message).toContain(
        "registered already and cannot be changed",
      );
    });
  });
}
