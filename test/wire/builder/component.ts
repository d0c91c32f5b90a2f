import { CommandComponent, command, PyTorchDistribution } from "azure-ai-ml";
import type { BuilderCases } from "./builder-case";

export const builders: BuilderCases = {
  command: () =>
    new CommandComponent({
      name: "cc",
      version: "1",
      displayName: "D",
      description: "d",
      tags: { a: "b" },
      command: "echo ${{inputs.n}} ${{outputs.o}}",
      environment: "azureml:e:1",
      code: "./src",
      inputs: {
        n: { type: "integer", default: 3, min: 1, max: 5 },
        d: { type: "uri_folder", optional: true },
      },
      outputs: { o: { type: "uri_folder", mode: "rw_mount" } },
      isDeterministic: false,
      resources: { instanceCount: 2 },
      distribution: new PyTorchDistribution({ processCountPerInstance: 1 }),
    }),
  from_command_builder: () => {
    const component = command({
      name: "cb",
      command: "echo ${{inputs.n}}",
      environment: "env:1",
      inputs: { n: 3 },
    }).component();
    component.version = "2";
    return component;
  },
};
