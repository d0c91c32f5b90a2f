import { blobRoutes } from "./blob/blob-routes";
import { batchDeploymentRoutes } from "./handlers/batch-deployments";
import { batchEndpointRoutes, registerBatchEndpoints } from "./handlers/batch-endpoints";
import { batchJobRoutes } from "./handlers/batch-jobs";
import { capabilityHostRoutes, registerCapabilityHosts } from "./handlers/capability-hosts";
import { codeRoutes } from "./handlers/codes";
import { componentRoutes } from "./handlers/components";
import { computeRoutes, registerCompute } from "./handlers/compute";
import { connectionRoutes } from "./handlers/connections";
import { dataRoutes } from "./handlers/data";
import { datastoreRoutes } from "./handlers/datastores";
import { deploymentTemplateRoutes } from "./handlers/deployment-templates";
import { deploymentRoutes, otherResourceRoutes, registerDeployments } from "./handlers/deployments";
import { discoveryRoutes } from "./handlers/discovery";
import { environmentRoutes } from "./handlers/environments";
import { featureStoreRoutes, registerFeatureStore } from "./handlers/feature-store";
import { indexRoutes } from "./handlers/indexes";
import { jobRoutes, registerJobs } from "./handlers/jobs";
import { loginRoutes } from "./handlers/login";
import { managedNetworkRoutes, registerManagedNetworks } from "./handlers/managed-networks";
import {
  marketplaceSubscriptionRoutes,
  registerMarketplaceSubscriptions,
} from "./handlers/marketplace-subscriptions";
import { modelRoutes } from "./handlers/models";
import { onlineDeploymentRoutes, registerOnlineDeployments } from "./handlers/online-deployments";
import { onlineEndpointRoutes, registerOnlineEndpoints } from "./handlers/online-endpoints";
import { registerRegistries, registryRoutes } from "./handlers/registries";
import { registryAssetRoutes } from "./handlers/registry-assets";
import { resolvedUriRoutes } from "./handlers/resolved-uris";
import { registerSchedules, scheduleRoutes } from "./handlers/schedules";
import { scoringRoutes } from "./handlers/scoring";
import { registerServerlessEndpoints, serverlessEndpointRoutes } from "./handlers/serverless-endpoints";
import { vmSizeRoutes } from "./handlers/vm-sizes";
import { registerWorkspaces, workspaceRoutes } from "./handlers/workspaces";
import { operationRoutes } from "./lro";
import { mlflowRoutes } from "./mlflow/mlflow-routes";
import type { Route } from "./router";
import { historyRoutes } from "./run-history/history-routes";
import type { ServiceState } from "./state";

/** Every route of the service. The first that matches answers. */
export const routes: readonly Route[] = [
  ...scoringRoutes,
  ...mlflowRoutes,
  ...blobRoutes,
  ...loginRoutes,
  ...operationRoutes,
  ...workspaceRoutes,
  ...deploymentRoutes,
  ...otherResourceRoutes,
  ...managedNetworkRoutes,
  ...registryRoutes,
  ...capabilityHostRoutes,
  ...discoveryRoutes,
  ...datastoreRoutes,
  ...dataRoutes,
  ...modelRoutes,
  ...environmentRoutes,
  ...codeRoutes,
  ...componentRoutes,
  ...indexRoutes,
  ...registryAssetRoutes,
  ...deploymentTemplateRoutes,
  ...computeRoutes,
  ...vmSizeRoutes,
  ...jobRoutes,
  ...historyRoutes,
  ...resolvedUriRoutes,
  ...onlineEndpointRoutes,
  ...onlineDeploymentRoutes,
  ...batchEndpointRoutes,
  ...batchDeploymentRoutes,
  ...batchJobRoutes,
  ...scheduleRoutes,
  ...featureStoreRoutes,
  ...connectionRoutes,
  ...serverlessEndpointRoutes,
  ...marketplaceSubscriptionRoutes,
];

/** What each part of the service does when a moment of its own has come. */
export const registrations: readonly ((state: ServiceState) => void)[] = [
  registerWorkspaces,
  registerDeployments,
  registerManagedNetworks,
  registerRegistries,
  registerCapabilityHosts,
  registerCompute,
  registerJobs,
  registerOnlineEndpoints,
  registerOnlineDeployments,
  registerBatchEndpoints,
  registerSchedules,
  registerFeatureStore,
  registerServerlessEndpoints,
  registerMarketplaceSubscriptions,
];
