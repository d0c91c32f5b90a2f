import { automlContract } from "./automl.contract";
import { batchEndpointsContract } from "./batch-endpoints.contract";
import { computeContract } from "./compute.contract";
import { connectionsContract } from "./connections.contract";
import { dataContract } from "./data.contract";
import { datastoresContract } from "./datastores.contract";
import { deploymentTemplatesContract } from "./deployment-templates.contract";
import { environmentsContract } from "./environments.contract";
import { evaluatorsContract } from "./evaluators.contract";
import { faultsContract } from "./faults.contract";
import { featureStoreContract } from "./feature-store.contract";
import { indexesContract } from "./indexes.contract";
import { jobsContract } from "./jobs.contract";
import { modelsContract } from "./models.contract";
import { onlineEndpointsContract } from "./online-endpoints.contract";
import { pipelinesContract } from "./pipelines.contract";
import { registryAssetsContract } from "./registry-assets.contract";
import { scenarioContract } from "./scenario.contract";
import { schedulesContract } from "./schedules.contract";
import type { Player } from "./service";
import { sparkContract } from "./spark.contract";
import { sweepsContract } from "./sweeps.contract";
import { workspacesContract } from "./workspaces.contract";

/** Everything that a client may rely on, whoever plays the service. */
export function contract(player: Player): void {
  workspacesContract(player);
  datastoresContract(player);
  connectionsContract(player);
  dataContract(player);
  modelsContract(player);
  environmentsContract(player);
  evaluatorsContract(player);
  indexesContract(player);
  registryAssetsContract(player);
  deploymentTemplatesContract(player);
  computeContract(player);
  jobsContract(player);
  sweepsContract(player);
  automlContract(player);
  sparkContract(player);
  pipelinesContract(player);
  onlineEndpointsContract(player);
  batchEndpointsContract(player);
  schedulesContract(player);
  featureStoreContract(player);
  faultsContract(player);
  scenarioContract(player);
}
