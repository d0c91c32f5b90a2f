import { Environment } from "azure-ai-ml";
import type { BuilderCases } from "./builder-case";

export const builders: BuilderCases = {
  anonymous: () => new Environment({ image: "ubuntu:22.04" }),
  conda_dict: () =>
    new Environment({
      name: "e",
      version: "1",
      image: "ubuntu:22.04",
      condaFile: {
        channels: ["conda-forge"],
        dependencies: ["python=3.10", "pip", { pip: ["numpy>=1", "a==1.0"] }],
        name: "n",
      },
    }),
  image: () =>
    new Environment({
      name: "e",
      version: "1",
      image: "ubuntu:22.04",
      description: "d",
      tags: { a: "b" },
      properties: { p: "q" },
    }),
  inference_config: () =>
    new Environment({
      name: "e",
      version: "1",
      image: "x",
      inferenceConfig: {
        livenessRoute: { port: 80, path: "/" },
        readinessRoute: { port: 80, path: "/r" },
        scoringRoute: { port: 80, path: "/s" },
      },
    }),
  no_version: () => new Environment({ name: "e", image: "ubuntu:22.04" }),
  os_windows: () => new Environment({ name: "e", version: "1", image: "x", osType: "windows" }),
};
