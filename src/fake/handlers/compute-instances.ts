import type { RouteContext } from "../router";

/** What a new compute instance has besides what was sent. */
export function instanceProperties(
  context: RouteContext,
  sent: Record<string, unknown>,
): Record<string, unknown> {
  const { params, now } = context;
  const name = params.compute ?? "";
  const application = (displayName: string, path = "") => ({
    displayName,
    endpointUri: `https://${name}.eastus.instances.azureml.ms${path}`,
  });
  const inner: Record<string, unknown> = {
    applicationSharingPolicy: "Shared",
    computeInstanceAuthorizationType: "personal",
    ...sent,
    sshSettings: {
      sshPublicAccess: "Disabled",
      ...(sent.sshSettings as object | undefined),
      adminUserName: "azureuser",
      sshPort: 22,
    },
    state: "Creating",
    errors: [],
    applications: [application("Jupyter", "/tree"), application("Jupyter Lab", "/lab")],
    connectivityEndpoints: { publicIpAddress: null, privateIpAddress: "10.0.0.4" },
    createdBy: { userObjectId: "00000000-0000-0000-0000-00000000c0de", userId: null, userName: "Fake User" },
  };
  noteOperation(inner, "Create", "InProgress", now);
  return inner;
}

/** Notes in an instance's properties what was done to it last. */
export function noteOperation(
  inner: Record<string, unknown>,
  operationName: string,
  operationStatus: "InProgress" | "Succeeded",
  at: number,
): void {
  inner.lastOperation = {
    operationName,
    operationTime: new Date(at).toISOString(),
    operationStatus,
    operationTrigger: "User",
  };
}
