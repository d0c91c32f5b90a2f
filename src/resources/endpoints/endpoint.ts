import type { AnyBatchDeployment } from "./batch/batch-deployment";
import type { BatchEndpoint } from "./batch/batch-endpoint";
import type { KubernetesOnlineDeployment, ManagedOnlineDeployment } from "./online/online-deployment";
import type { KubernetesOnlineEndpoint, ManagedOnlineEndpoint } from "./online/online-endpoint";

/** An endpoint that is asked for answers, or for jobs; by its `kind`. */
export type Endpoint = ManagedOnlineEndpoint | KubernetesOnlineEndpoint | BatchEndpoint;

/** What stands behind an {@link Endpoint}; by its `kind`. */
export type Deployment = ManagedOnlineDeployment | KubernetesOnlineDeployment | AnyBatchDeployment;
