import { route } from "../router";

const services = [
  "api",
  "catalog",
  "experimentation",
  "history",
  "hyperdrive",
  "modelmanagement",
  "pipelines",
  "studio",
];

export const discoveryRoutes = [
  // Where a region's data planes are; read at the workspace's `discoveryUrl`. Clients append paths that begin with a slash.
  route({
    method: "GET",
    plane: "api",
    path: "/discovery",
    anonymous: true,
    handle: ({ request }) => ({
      status: 200,
      body: Object.fromEntries(services.map((service) => [service, request.sites.api])),
    }),
  }),
  // What there is of this cloud; read at ARM_CLOUD_METADATA_URL by clients that are to use another than Azure's own.
  route({
    method: "GET",
    path: "/metadata/endpoints",
    anonymous: true,
    handle: ({ request }) => ({ status: 200, body: [cloudOf(request.sites.management)] }),
  }),
];

/** What this cloud is called. */
export const cloudName = "AzureFake";

/** A cloud in the form of api-version 2019-05-01. Clients look for the one whose `resourceManager` begins the URL they asked. */
function cloudOf(origin: string): object {
  return {
    name: cloudName,
    portal: "https://portal.azure.com/",
    resourceManager: `${origin}/`,
    authentication: {
      loginEndpoint: "https://login.microsoftonline.com/",
      audiences: ["https://management.core.windows.net/", "https://management.azure.com/"],
      tenant: "common",
      identityProvider: "AAD",
    },
    suffixes: { storage: "core.windows.net", keyVaultDns: "vault.azure.net" },
    ...Object.fromEntries(unusedEndpoints.map((name) => [name, ""])),
  };
}

/** Fields that clients of Azure Machine Learning want to be there, and do not use. */
const unusedEndpoints = [
  "activeDirectoryDataLake",
  "batch",
  "gallery",
  "graph",
  "graphAudience",
  "media",
  "sqlManagement",
];
