import type { Form } from "../../../yaml/form";
import { ServerlessConnection, WorkspaceConnection } from "../../workspaces/connections/connection";
import { connectionForm } from "../../workspaces/connections/connection-yaml";

/** The connection to the teacher of a distillation: to a serverless endpoint, or one without a class of its own. */
export const teacherConnectionForm: Form<ServerlessConnection | WorkspaceConnection> = {
  ...connectionForm,
  read: (value, at) => {
    const connection = connectionForm.read(value, at);
    if (connection === undefined) return undefined;
    if (connection instanceof ServerlessConnection || connection instanceof WorkspaceConnection)
      return connection;
    return at
      .at("type")
      .fault("is no connection to a teacher.", { given: connection.type, allowed: "serverless" });
  },
};
