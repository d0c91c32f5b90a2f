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

/**
 * Says where a region's data planes are; read at the workspace's `discoveryUrl`, without a token. Clients append paths
 * that begin with a slash.
 */
export const discoveryRoutes = [
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
];
