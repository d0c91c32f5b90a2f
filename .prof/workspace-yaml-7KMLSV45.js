import {
  ComputeRuntime,
  CustomerManagedKey,
  FeatureStore,
  Hub,
  IPRule,
  ManagedNetwork,
  MaterializationStore,
  NetworkAcls,
  Project,
  ServerlessComputeSettings,
  Workspace,
  computeRuntimeRows,
  encryptionRows,
  managedNetworkRows,
  networkAclsRows,
  serverlessRows,
  workspaceRows
} from "./chunk-MIN5D2CH.js";
import {
  FqdnDestination,
  PrivateEndpointDestination,
  ServiceTagDestination
} from "./chunk-PPPNSA37.js";
import {
  IdentityConfiguration,
  ManagedIdentityConfiguration
} from "./chunk-OGXFU7IC.js";
import {
  byType,
  isMapping,
  listForm,
  notInYaml,
  objectForm,
  plain,
  plainOrNothing,
  snakeCase,
  yamlFields
} from "./chunk-XKDU3BI7.js";
import "./chunk-UIDYLURA.js";
import {
  ValidationError
} from "./chunk-LRKFOUX4.js";
import "./chunk-3EAC5K6L.js";

// src/resources/workspaces/outbound-rule-yaml.ts
var ignored = ["category", "status", "parent_rule_names"];
var fqdnForm = objectForm(
  yamlFields()({}, { name: plain, destination: plain }),
  { make: (fields) => new FqdnDestination(fields), constants: { type: "fqdn" }, ignored }
);
var privateEndpointPlace = objectForm(
  yamlFields()(
    {},
    { serviceResourceId: plain, subresourceTarget: plain, sparkEnabled: plain }
  ),
  {
    complete: ({ sparkEnabled }, at) => {
      if (sparkEnabled === void 0) at.at("spark_enabled").fault("is required.", { code: "missingField" });
    }
  }
);
var serviceTagPlace = objectForm(
  yamlFields()(
    {},
    { serviceTag: plain, protocol: plain, portRanges: plain, addressPrefixes: plain }
  )
);
function placedForm(type, placeNames, table, make) {
  const form = objectForm(table, {
    make: ({ destination, ...more }) => {
      try {
        return make({ ...destination, ...more });
      } catch (error) {
        if (!(error instanceof ValidationError)) throw error;
        const isPlaced = (path) => placeNames.some((name) => path.startsWith(name));
        throw new ValidationError(
          error.faults.map(
            (fault) => isPlaced(fault.path) ? { ...fault, path: `destination.${fault.path}` } : fault
          )
        );
      }
    },
    constants: { type },
    ignored
  });
  return {
    ...form,
    dump: (rule) => {
      const fields = rule;
      const destination = Object.fromEntries(placeNames.map((name) => [name, fields[name]]));
      return form.dump(Object.assign(/* @__PURE__ */ Object.create(null), rule, { destination }));
    }
  };
}
var privateEndpointForm = placedForm(
  "private_endpoint",
  ["serviceResourceId", "subresourceTarget", "sparkEnabled"],
  yamlFields()(
    {},
    { name: plain, destination: privateEndpointPlace, fqdns: plain }
  ),
  (fields) => new PrivateEndpointDestination(fields)
);
var serviceTagForm = placedForm(
  "service_tag",
  ["serviceTag", "protocol", "portRanges", "addressPrefixes"],
  yamlFields()(
    {},
    { name: plain, destination: serviceTagPlace }
  ),
  (fields) => new ServiceTagDestination(fields)
);
var typed = byType(
  "type",
  { fqdn: fqdnForm, private_endpoint: privateEndpointForm, service_tag: serviceTagForm },
  {
    typeOf: ({ type }) => ({ FQDN: "fqdn", PrivateEndpoint: "private_endpoint", ServiceTag: "service_tag" })[type]
  }
);
var outboundRuleForm = {
  ...typed,
  read: (value, at) => {
    if (!isMapping(value) || value.type !== void 0) return typed.read(value, at);
    const { destination } = value;
    if (typeof destination === "string") return fqdnForm.read(value, at);
    if (isMapping(destination) && "service_tag" in destination) return serviceTagForm.read(value, at);
    if (isMapping(destination) && "service_resource_id" in destination)
      return privateEndpointForm.read(value, at);
    return typed.read(value, at);
  }
};

// src/resources/workspaces/workspace-yaml.ts
var { networkId: _, status: __, ...ownNetworkRows } = managedNetworkRows;
var managedNetworkForm = objectForm(
  yamlFields()(ownNetworkRows, {
    isolationMode: plain,
    outboundRules: listForm(outboundRuleForm),
    firewallSku: plain
  }),
  {
    make: (fields) => new ManagedNetwork(fields),
    ignored: ["network_id", "status"],
    complete: (fields, at, data) => {
      if (data.isolation_mode === void 0)
        at.at("isolation_mode").fault("is required.", { code: "missingField" });
      fields.firewallSku ??= "Standard";
    }
  }
);
var networkAclsForm = objectForm(
  yamlFields()(networkAclsRows, {
    defaultAction: plain,
    ipRules: listForm(
      objectForm(yamlFields()({}, { value: plain }), { make: (fields) => new IPRule(fields) })
    )
  }),
  {
    make: (fields) => new NetworkAcls(fields),
    complete: ({ defaultAction }, at, data) => {
      if (defaultAction === void 0 && data.default_action === void 0)
        at.at("default_action").fault("is required.", { code: "missingField", allowed: ["Allow", "Deny"] });
    }
  }
);
var customerManagedKeyForm = objectForm(yamlFields()(encryptionRows, {}), {
  make: (fields) => new CustomerManagedKey(fields)
});
var serverlessComputeForm = objectForm(
  yamlFields()(serverlessRows, {
    customSubnet: plainOrNothing
  }),
  {
    make: (fields) => new ServerlessComputeSettings(fields),
    complete: (fields) => {
      if (fields.customSubnet === "None" || fields.customSubnet === null) delete fields.customSubnet;
    }
  }
);
var assignedForm = objectForm(
  yamlFields()(
    {},
    { clientId: plain, principalId: plain, resourceId: plain, objectId: notInYaml }
  )
);
var identityTypeForm = {
  read: (value) => typeof value === "string" ? value.replace(/_+([a-z0-9])/gi, (_match, letter) => letter.toUpperCase()) : value,
  dump: (value) => snakeCase(value)
};
var assignedIdentitiesForm = {
  read: (value, at) => {
    if (!isMapping(value)) return at.fault("must be a mapping of ARM ids to identities.", { given: value });
    return Object.entries(value).map(([resourceId, each]) => {
      const fields = each === null ? {} : assignedForm.read(each, at.at(resourceId));
      return new ManagedIdentityConfiguration({ ...fields, resourceId });
    });
  },
  dump: (identities) => Object.fromEntries(
    identities.map(({ resourceId, clientId }) => [
      resourceId,
      clientId === void 0 ? {} : { client_id: clientId }
    ])
  )
};
var identityForm = objectForm(
  yamlFields()({}, { type: identityTypeForm, userAssignedIdentities: assignedIdentitiesForm }),
  { make: (fields) => new IdentityConfiguration(fields), ignored: ["principal_id", "tenant_id"] }
);
var toldKeys = ["id", "mlflow_tracking_uri", "discovery_url", "associated_workspaces", "creation_context"];
var settings = {
  identity: identityForm,
  customerManagedKey: customerManagedKeyForm,
  managedNetwork: managedNetworkForm,
  publicNetworkAccess: plain
};
var common = {
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
  provisioningState: notInYaml
};
var defaultForm = objectForm(
  yamlFields()(workspaceRows, {
    ...common,
    workspaceHub: plain,
    hubId: notInYaml,
    defaultResourceGroup: notInYaml
  }),
  { make: (fields) => new Workspace(fields), ignored: [...toldKeys, "kind"] }
);
var hubForm = objectForm(
  yamlFields()(workspaceRows, { ...common, workspaceHub: plain, hubId: notInYaml }),
  { make: (fields) => new Hub(fields), ignored: toldKeys, constants: { kind: "hub" } }
);
var projectForm = objectForm(
  yamlFields()(workspaceRows, {
    ...common,
    workspaceHub: plain,
    hubId: plain,
    defaultResourceGroup: notInYaml
  }),
  {
    // Whether there is a hub, the constructor says.
    make: (fields) => new Project(fields),
    ignored: toldKeys,
    constants: { kind: "project" }
  }
);
var workspaceForm = byType(
  "kind",
  { default: defaultForm, hub: hubForm, project: projectForm },
  {
    otherwise: "default",
    typeOf: ({ type }) => type === "hub" || type === "project" ? type : "default"
  }
);
var storeForm = objectForm(
  yamlFields()({}, { type: plain, target: plain }),
  { make: (fields) => new MaterializationStore(fields) }
);
var {
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
var featureStoreForm = objectForm(
  yamlFields()(featureStoreRows, {
    ...settings,
    name: plain,
    resourceGroup: plain,
    computeRuntime: objectForm(yamlFields()(computeRuntimeRows, {}), {
      make: (fields) => new ComputeRuntime(fields),
      complete: (_fields, at, data) => {
        if (data.spark_runtime_version === void 0)
          at.at("spark_runtime_version").fault("is required.", { code: "missingField" });
      }
    }),
    offlineStore: storeForm,
    onlineStore: storeForm,
    materializationIdentity: objectForm(
      yamlFields()(
        {},
        { clientId: plain, principalId: plain, resourceId: plain, objectId: notInYaml }
      ),
      { make: (fields) => new ManagedIdentityConfiguration(fields) }
    )
  }),
  { make: (fields) => new FeatureStore(fields), ignored: toldKeys }
);
export {
  featureStoreForm,
  workspaceForm
};
