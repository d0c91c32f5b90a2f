import { assumed } from "../errors";
import type { Route } from "../router";
import { artifactRoutes } from "./artifacts";
import { experimentRoutes } from "./experiments";
import { loggedModelRoutes } from "./logged-models";
import { MlflowRefusal } from "./mlflow-refusal";
import { mlflowRoute } from "./mount";
import { registryRoutes } from "./registry";
import { runRoutes } from "./runs";
import { searchRunRoutes } from "./search-runs";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** MLflow's tracking and registry API. */
export const mlflowRoutes: readonly Route[] = [
  ...experimentRoutes,
  ...runRoutes,
  ...searchRunRoutes,
  ...loggedModelRoutes,
  ...artifactRoutes,
  ...registryRoutes,
  ...mlflowRoute("GET", "/3.0/mlflow/server-info", () => ({
    status: 200,
    body: { store_type: "SqlStore", workspaces_enabled: false },
  })),
  // MLflow's clients try newer parts of the API (traces, prompts) and do without them where they hear this code.
  ...methods.flatMap((method) =>
    ["/2.0/*rest", "/3.0/*rest"].flatMap((path) =>
      mlflowRoute(method, path, ({ context }) => {
        throw new MlflowRefusal(
          "ENDPOINT_NOT_FOUND",
          assumed(`The fake does not know ${method} ${context.request.path}.`),
        );
      }),
    ),
  ),
];
