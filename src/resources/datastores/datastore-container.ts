import type { BlobContainer } from "../../artifacts/blob-container";
import { ServiceError, ValidationError } from "../../core/errors";
import { isObject } from "../../core/mapping";
import { type OperationOptions, pickOptions, type Rest } from "../../core/rest";
import { apiVersions } from "../../wire/api-versions";

/** Where the workspace keeps what has no place of its own. */
export const defaultDatastore = "workspaceblobstore";

/**
 * The container of a blob datastore, and what opens it: a signature or key that the workspace gives out, else the
 * client's own credential (Python's order).
 *
 * @throws ValidationError - for a datastore that is no blob store: those are read by jobs, not by this client.
 */
export async function openDatastore(
  rest: Rest,
  name: string,
  options: OperationOptions,
): Promise<BlobContainer> {
  const path = `${rest.workspacePath}/datastores/${encodeURIComponent(name)}`;
  const common = { ...pickOptions(options), apiVersion: apiVersions.datastores };
  const { body } = await rest.send({ ...common, method: "GET", path });
  const properties = isObject(body) && isObject(body.properties) ? body.properties : {};
  const { datastoreType, accountName, containerName, endpoint, protocol, credentials } = properties;
  if (datastoreType !== "AzureBlob" && datastoreType !== "AzureDataLakeGen2") {
    throw new ValidationError(
      [
        {
          path: "datastore",
          message: "Files can be moved to and from blob storage only.",
          given: datastoreType,
          allowed: ["AzureBlob", "AzureDataLakeGen2"],
        },
      ],
      { subject: `Datastore "${name}"` },
    );
  }
  const container = containerName ?? properties.filesystem;
  const host = `${String(accountName)}.blob.${String(endpoint ?? rest.cloud.storageSuffix)}`;
  const opened: BlobContainer = {
    containerUrl: `${String(protocol ?? "https")}://${host}/${String(container)}`,
    httpClient: rest.httpClient,
    clock: rest.clock,
  };
  const identityBased = isObject(credentials) && credentials.credentialsType === "None";
  const secrets = identityBased ? undefined : await listSecrets(rest, path, common);
  return secrets ? { ...opened, ...secrets } : { ...opened, credential: rest.credential };
}

async function listSecrets(
  rest: Rest,
  path: string,
  common: OperationOptions & { apiVersion: string },
): Promise<{ sas?: string; accountKey?: string } | undefined> {
  try {
    const body = { expirableSecret: true, expireAfterHours: 1 };
    const answer = await rest.send({ ...common, method: "POST", path: `${path}/listSecrets`, body });
    if (!isObject(answer.body)) return undefined;
    const { sasToken, key } = answer.body;
    if (typeof sasToken === "string") return { sas: sasToken };
    return typeof key === "string" ? { accountKey: key } : undefined;
  } catch (error) {
    // Who may not read secrets may still be allowed to write blobs.
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
}
