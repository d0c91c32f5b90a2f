import type { OperationOptions } from "../../core/rest";
import type { ComponentRequest } from "../assets/components/component-mapping";
import type { Environment } from "../assets/environments/environment";

/** How code is uploaded. */
export interface CodeUploadOptions extends OperationOptions {
  /** Further folders or files, laid into the folder before it is uploaded. */
  includes?: readonly string[];
  /** The folder that `includes` are meant from. @defaultValue the current one */
  baseFolder?: string;
}

/** What jobs need of other operation groups; `MLClient` hands it over. */
export interface JobNeeds {
  /** Uploads a folder of code, or finds it uploaded; answers the ARM id of the code version. */
  uploadCode(path: string, options: CodeUploadOptions): Promise<string>;
  /** Registers an environment, or finds it registered; answers its ARM id. */
  ensureEnvironment(environment: Environment, options: OperationOptions): Promise<string>;
  /** Uploads the local files of an input; answers where they are. */
  uploadInput(
    path: string,
    type: string,
    options: OperationOptions & { datastore?: string },
  ): Promise<string>;
  /** The version that `@latest` means. */
  latestVersion(
    kind: "data" | "models" | "environments" | "components",
    name: string,
    options: OperationOptions,
  ): Promise<string>;
  /** Puts a version of a component; answers its ARM id. */
  putComponent(request: ComponentRequest, options: OperationOptions): Promise<string>;
  /** Asks whether a compute is there. */
  requireCompute(name: string, options: OperationOptions): Promise<void>;
  /** Host of the workspace's data planes, and where MLflow's routes are. */
  discover(options: OperationOptions): Promise<{ api: string; workspace: { mlflowTrackingUri?: string } }>;
  /** Downloads all files below a datastore URI into a folder; answers the files, by their paths. */
  download(uri: string, folder: string, options: OperationOptions): Promise<readonly string[]>;
}
