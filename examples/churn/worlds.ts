import { join } from "node:path";
import { DefaultAzureCredential } from "@azure/identity";
import { MLClient } from "azure-ai-ml";
import { startEmulator } from "azure-ai-ml/emulator";
import { FakeAzureML, processRunner, processServer } from "azure-ai-ml/testing";

/** An Azure Machine Learning to work with. */
export interface World {
  readonly ml: MLClient;
  /** Where one is, in a sentence. */
  readonly says: string;
  /** Ends what was started for this program. */
  close?(): Promise<void>;
}

/** Azure Machine Learning in this process. */
export function inMemory(python: "host" | "venv"): World {
  const azure = new FakeAzureML({ runner: processRunner({ python }), server: processServer({ python }) });
  return {
    ml: new MLClient(azure.credential, azure.scope, { httpClient: azure }),
    says: "Azure Machine Learning in memory; what it trains and serves are real processes on this computer.",
    close: () => azure.close(),
  };
}

/** The workspace that config.json names. */
export async function inAzure(): Promise<World> {
  const ml = await MLClient.fromConfig(new DefaultAzureCredential());
  return { ml, says: `Azure Machine Learning: workspace ${ml.workspaceName}.` };
}

/**
 * An emulator: the one that runs, where the environment names it (`azure-ai-ml emulator env`), else one that is started.
 *
 * @param scratch - A folder for what an emulator keeps, if one is started.
 */
export async function onEmulator(scratch: string): Promise<World> {
  const { AZUREML_DEV_URL_MFE: endpoint, ...named } = process.env;
  if (endpoint !== undefined) {
    const scope = {
      subscriptionId: named.AZURE_SUBSCRIPTION_ID ?? "",
      resourceGroupName: named.AZUREML_ARM_RESOURCEGROUP ?? "",
      workspaceName: named.AZUREML_ARM_WORKSPACE_NAME ?? "",
    };
    const ml = new MLClient(new DefaultAzureCredential(), scope, { endpoint, pollIntervalInMs });
    return { ml, says: `Azure Machine Learning at ${endpoint}.` };
  }
  const emulator = await startEmulator({ stateFolder: join(scratch, "emulator"), httpPort: 0 });
  const credential = {
    getToken: async () => ({
      token: emulator.token("https://management.azure.com"),
      expiresOnTimestamp: Date.now() + 3_600_000,
    }),
  };
  const ml = new MLClient(credential, emulator.scope, {
    // Over TLS a process has to trust the emulator's certificate from its start: NODE_EXTRA_CA_CERTS.
    endpoint: emulator.httpOrigin,
    allowInsecureConnection: true,
    pollIntervalInMs,
  });
  return { ml, says: `Azure Machine Learning at ${emulator.httpOrigin}.`, close: emulator.close };
}

/** An emulator is faster than Azure. */
const pollIntervalInMs = 100;
