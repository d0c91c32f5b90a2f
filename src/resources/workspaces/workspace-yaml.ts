import {
  byType,
  type Form,
  isMapping,
  listForm,
  notInYaml,
  objectForm,
  plain,
  plainOrNothing,
  snakeCase,
  yamlFields,
} from "../../yaml/form";
import { IdentityConfiguration, ManagedIdentityConfiguration, type ManagedIdentityFields } from "../identity";
import { FeatureStore, type FeatureStoreFields, MaterializationStore } from "./feature-store";
import { outboundRuleForm } from "./outbound-rule-yaml";
import { Hub, type HubFields, Project, type ProjectFields, Workspace } from "./workspace";
import {
  computeRuntimeRows,
  encryptionRows,
  type MappedFields,
  managedNetworkRows,
  networkAclsRows,
  serverlessRows,
  workspaceRows,
} from "./workspace-mapping";
import {
  ComputeRuntime,
  type ComputeRuntimeFields,
  CustomerManagedKey,
  type CustomerManagedKeyFields,
  IPRule,
  type IPRuleFields,
  ManagedNetwork,
  type ManagedNetworkFields,
  NetworkAcls,
  type NetworkAclsFields,
  ServerlessComputeSettings,
  type ServerlessComputeSettingsFields,
} from "./workspace-settings";

const { networkId: _, status: __, ...ownNetworkRows } = managedNetworkRows;

const managedNetworkForm = objectForm(
  yamlFields<ManagedNetworkFields>()(ownNetworkRows, {
    isolationMode: plain,
    outboundRules: listForm(outboundRuleForm),
    firewallSku: plain,
  }),
  {
    make: (fields) => new ManagedNetwork(fields),
    ignored: ["network_id", "status"],
    complete: (fields, at, data) => {
      if (data.isolation_mode === undefined)
        at.at("isolation_mode").fault("is required.", { code: "missingField" });
      fields.firewallSku ??= "Standard";
    },
  },
);

const networkAclsForm = objectForm(
  yamlFields<NetworkAclsFields>()(networkAclsRows, {
    defaultAction: plain,
    ipRules: listForm(
      objectForm(yamlFields<IPRuleFields>()({}, { value: plain }), { make: (fields) => new IPRule(fields) }),
    ),
  }),
  {
    make: (fields) => new NetworkAcls(fields),
    complete: ({ defaultAction }, at, data) => {
      if (defaultAction === undefined && data.default_action === undefined)
        at.at("default_action").fault("is required.", { code: "missingField", allowed: ["Allow", "Deny"] });
    },
  },
);

const customerManagedKeyForm = objectForm(yamlFields<CustomerManagedKeyFields>()(encryptionRows, {}), {
  make: (fields) => new CustomerManagedKey(fields),
});

const serverlessComputeForm = objectForm(
  yamlFields<ServerlessComputeSettingsFields>()(serverlessRows, {
    customSubnet: plainOrNothing as Form<string>,
  }),
  {
    make: (fields) => new ServerlessComputeSettings(fields),
    complete: (fields) => {
      // Python's way to say that there is none.
      if (fields.customSubnet === "None" || fields.customSubnet === null) delete fields.customSubnet;
    },
  },
);

const assignedForm = objectForm<ManagedIdentityFields>(
  yamlFields<ManagedIdentityFields>()(
    {},
    { clientId: plain, principalId: plain, resourceId: plain, objectId: notInYaml },
  ),
);

/**
 * Python writes a type that was read from YAML as `Userassigned`. The service knows it so, and those who compare what
 * both send find the same.
 */
const identityTypeForm: Form<string> = {
  read: (value) =>
    typeof value === "string"
      ? value.replace(/_+([a-z0-9])/gi, (_match, letter: string) => letter.toUpperCase())
      : (value as string | undefined),
  dump: (value) => snakeCase(value),
};

/** Identities by their ARM ids; what is said of one may be empty. */
const assignedIdentitiesForm: Form<readonly ManagedIdentityConfiguration[]> = {
  read: (value, at) => {
    if (!isMapping(value)) return at.fault("must be a mapping of ARM ids to identities.", { given: value });
    return Object.entries(value).map(([resourceId, each]) => {
      const fields = each === null ? {} : assignedForm.read(each, at.at(resourceId));
      return new ManagedIdentityConfiguration({ ...fields, resourceId });
    });
  },
  dump: (identities) =>
    Object.fromEntries(
      identities.map(({ resourceId, clientId }) => [
        resourceId,
        clientId === undefined ? {} : { client_id: clientId },
      ]),
    ),
};

interface IdentityYaml {
  type: string;
  userAssignedIdentities?: readonly ManagedIdentityConfiguration[];
}

/** The managed identity of a workspace. */
const identityForm = objectForm(
  yamlFields<IdentityYaml>()({}, { type: identityTypeForm, userAssignedIdentities: assignedIdentitiesForm }),
  { make: (fields) => new IdentityConfiguration(fields), ignored: ["principal_id", "tenant_id"] },
);

/** What the service told when the file was written. */
const toldKeys = ["id", "mlflow_tracking_uri", "discovery_url", "associated_workspaces", "creation_context"];

/** The fields of workspaces of all kinds; each kind leaves out what it has not. */
type YamlFields = MappedFields & Pick<HubFields, "name" | "resourceGroup" | "workspaceHub">;

const settings = {
  identity: identityForm,
  customerManagedKey: customerManagedKeyForm,
  managedNetwork: managedNetworkForm,
  publicNetworkAccess: plain,
};

const common = {
  ...settings,
  name: plain,
  resourceGroup: plain,
  networkAcls: networkAclsForm,
  serverlessCompute: serverlessComputeForm,
  featureStoreSettings: notInYaml,
  associatedWorkspaces: notInYaml,
  workspaceId: notInYaml,
  mlflowTrackingUri: notInYaml,
  discoveryUrl: notInYaml,
  provisioningState: notInYaml,
} as const;

const defaultForm = objectForm(
  yamlFields<YamlFields>()(workspaceRows, {
    ...common,
    workspaceHub: plain,
    hubId: notInYaml,
    defaultResourceGroup: notInYaml,
  }),
  { make: (fields) => new Workspace(fields), ignored: [...toldKeys, "kind"] },
);

const hubForm = objectForm(
  yamlFields<YamlFields>()(workspaceRows, { ...common, workspaceHub: plain, hubId: notInYaml }),
  { make: (fields) => new Hub(fields), ignored: toldKeys, constants: { kind: "hub" } },
);

const projectForm = objectForm(
  yamlFields<YamlFields>()(workspaceRows, {
    ...common,
    workspaceHub: plain,
    hubId: plain,
    defaultResourceGroup: notInYaml,
  }),
  {
    // Whether there is a hub, the constructor says.
    make: (fields) => new Project(fields as ProjectFields),
    ignored: toldKeys,
    constants: { kind: "project" },
  },
);

/** A workspace, hub or project in YAML. */
export const workspaceForm: Form<Workspace | Hub | Project> = byType<Workspace | Hub | Project>(
  "kind",
  { default: defaultForm, hub: hubForm, project: projectForm },
  {
    otherwise: "default",
    typeOf: ({ type }) => (type === "hub" || type === "project" ? type : "default"),
  },
);

const storeForm = objectForm(
  yamlFields<{ type: string; target: string }>()({}, { type: plain, target: plain }),
  { make: (fields) => new MaterializationStore(fields) },
);

const {
  networkAcls: _networkAcls,
  provisionNetworkNow: _provisionNetworkNow,
  systemDatastoresAuthMode: _systemDatastoresAuthMode,
  enableDataIsolation: _enableDataIsolation,
  allowRoleassignmentOnRg: _allowRoleassignmentOnRg,
  hubId: _hubId,
  serverlessCompute: _serverlessCompute,
  featureStoreSettings: _featureStoreSettings,
  defaultResourceGroup: _defaultResourceGroup,
  associatedWorkspaces: _associatedWorkspaces,
  workspaceId: _workspaceId,
  mlflowTrackingUri: _mlflowTrackingUri,
  discoveryUrl: _discoveryUrl,
  provisioningState: _provisioningState,
  ...featureStoreRows
} = workspaceRows;

/** A feature store in YAML. */
export const featureStoreForm = objectForm(
  yamlFields<FeatureStoreFields>()(featureStoreRows, {
    ...settings,
    name: plain,
    resourceGroup: plain,
    computeRuntime: objectForm(yamlFields<ComputeRuntimeFields>()(computeRuntimeRows, {}), {
      make: (fields) => new ComputeRuntime(fields),
      complete: (_fields, at, data) => {
        if (data.spark_runtime_version === undefined)
          at.at("spark_runtime_version").fault("is required.", { code: "missingField" });
      },
    }),
    offlineStore: storeForm,
    onlineStore: storeForm,
    materializationIdentity: objectForm<ManagedIdentityFields, ManagedIdentityConfiguration>(
      yamlFields<ManagedIdentityFields>()(
        {},
        { clientId: plain, principalId: plain, resourceId: plain, objectId: notInYaml },
      ),
      { make: (fields) => new ManagedIdentityConfiguration(fields) },
    ),
  }),
  { make: (fields) => new FeatureStore(fields), ignored: toldKeys },
);
