import type { Route } from "../router";
import { artifactRoutes } from "./artifact-routes";
import { runRoutes } from "./run-routes";

/** The data plane of run history. */
export const historyRoutes: readonly Route[] = [...runRoutes, ...artifactRoutes];
