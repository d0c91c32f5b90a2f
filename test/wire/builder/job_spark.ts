import { Input, Output, spark, UserIdentityConfiguration } from "azure-ai-ml";
import type { BuilderCases } from "./builder-case";

export const builders: BuilderCases = {
  builder: () =>
    spark({
      displayName: "s",
      code: "./src",
      entry: { file: "main.py" },
      driverCores: 1,
      driverMemory: "2g",
      executorCores: 2,
      executorMemory: "2g",
      executorInstances: 2,
      inputs: {
        a: new Input({ type: "uri_file", path: "abfss://c@a.dfs.core.windows.net/f", mode: "direct" }),
        n: 3,
      },
      outputs: {
        o: new Output({ type: "uri_folder", path: "abfss://c@a.dfs.core.windows.net/o", mode: "direct" }),
      },
      args: "--a ${{inputs.a}} --n ${{inputs.n}} --o ${{outputs.o}}",
      resources: { instanceType: "Standard_E8S_V3", runtimeVersion: "3.4" },
      identity: new UserIdentityConfiguration(),
      conf: { "spark.x": "y" },
      dynamicAllocationEnabled: true,
      dynamicAllocationMinExecutors: 1,
      dynamicAllocationMaxExecutors: 4,
    }),
};
