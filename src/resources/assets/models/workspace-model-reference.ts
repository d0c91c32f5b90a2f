import { Checks, namesOf, resourceName } from "../../../core/checks";
import { Entity } from "../../../core/display";

/** What a user writes of a workspace's model that is to be copied. */
export interface WorkspaceModelReferenceFields {
  /** What it is called in the registry. */
  name: string;
  /** Its version in the registry. */
  version: string;
  /** Id of the workspace's model: `azureml://locations/<region>/workspaces/<GUID>/models/<name>/versions/<version>`. */
  assetId: string;
}

/** The fields are those of {@link WorkspaceModelReferenceFields}. */
export interface WorkspaceModelReference extends WorkspaceModelReferenceFields {}

/**
 * A workspace's model, by its id: what the client of a registry is given to copy it. `models.share` of the workspace's
 * own client does the same.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class WorkspaceModelReference extends Entity {
  readonly kind = "workspace_model_reference";

  constructor(fields: WorkspaceModelReferenceFields) {
    super();
    new Checks()
      .known(fields, ["kind", ...namesOf<WorkspaceModelReferenceFields>()("name", "version", "assetId")])
      .text("name", fields.name, { ...resourceName, required: true })
      .text("version", fields.version, { ...resourceName, required: true })
      .text("assetId", fields.assetId, { required: true })
      .done("Reference to a model");
    Object.assign(this, fields);
  }
}
