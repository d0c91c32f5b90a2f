import {
  byType,
  isMapping,
  objectForm,
  plain,
  snakeNameForm,
  yamlFields
} from "./chunk-HQHWOVA3.js";
import "./chunk-EB2IXWL6.js";
import {
  AzureBlobDatastore,
  AzureDataLakeGen1Datastore,
  AzureDataLakeGen2Datastore,
  AzureFileDatastore,
  OneLakeArtifact,
  OneLakeDatastore
} from "./chunk-X6U62RI5.js";
import {
  asCredentials
} from "./chunk-5GBS2CQK.js";
import "./chunk-VYUUZWJA.js";
import "./chunk-KQMHBZCY.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-MTIWA6NQ.js";

// src/resources/datastores/datastore-yaml.ts
var credentialsOf = (type) => (fields) => asCredentials({ type, ...fields });
var tenant = { tenantId: plain, clientId: plain, resourceUrl: plain, authorityUrl: plain };
var oldKeys = ["authority_uri"];
var credentialForms = {
  account_key: objectForm(
    yamlFields()({}, { accountKey: plain }),
    { make: credentialsOf("account_key") }
  ),
  sas: objectForm(yamlFields()({}, { sasToken: plain }), {
    make: credentialsOf("sas")
  }),
  service_principal: objectForm(
    yamlFields()({}, { ...tenant, clientSecret: plain }),
    { make: credentialsOf("service_principal"), ignored: oldKeys, complete: takeOldKey }
  ),
  certificate: objectForm(
    yamlFields()({}, { ...tenant, thumbprint: plain, certificate: plain }),
    { make: credentialsOf("certificate"), ignored: oldKeys, complete: takeOldKey }
  ),
  none: objectForm(yamlFields()({}, {}), { make: credentialsOf("none") }),
  aad: objectForm(yamlFields()({}, {}), { make: credentialsOf("aad") })
};
function takeOldKey(fields, _at, { authority_uri: old }) {
  if (typeof old === "string") fields.authorityUrl ??= old;
}
var secretKeys = [
  ["account_key", "account_key"],
  ["sas_token", "sas"],
  ["client_secret", "service_principal"],
  ["certificate", "certificate"],
  ["thumbprint", "certificate"],
  ["client_id", "service_principal"],
  ["tenant_id", "service_principal"]
];
var credentialsForm = {
  read: (value, at) => {
    const kind = isMapping(value) ? secretKeys.find(([key]) => key in value)?.[1] ?? "none" : "none";
    return credentialForms[kind].read(value, at);
  },
  dump: (value) => credentialForms[value.type].dump(value),
  step: (name) => {
    for (const form of Object.values(credentialForms)) {
      const found = form.step?.(name);
      if (found) return found;
    }
    return void 0;
  }
};
var common = {
  name: plain,
  description: plain,
  tags: plain,
  properties: plain,
  credentials: credentialsForm
};
var account = { accountName: plain, endpoint: plain, protocol: plain };
var ignored = ["id"];
var artifactForm = objectForm(
  yamlFields()({}, { name: plain, type: snakeNameForm }),
  { make: (fields) => new OneLakeArtifact(fields) }
);
var datastoreForm = byType("type", {
  azure_blob: objectForm(
    yamlFields()({}, { ...common, ...account, containerName: plain }),
    { make: (fields) => new AzureBlobDatastore(fields), constants: { type: "azure_blob" }, ignored }
  ),
  azure_file: objectForm(
    yamlFields()({}, { ...common, ...account, fileShareName: plain }),
    { make: (fields) => new AzureFileDatastore(fields), constants: { type: "azure_file" }, ignored }
  ),
  azure_data_lake_gen1: objectForm(
    yamlFields()({}, { ...common, storeName: plain }),
    {
      make: (fields) => new AzureDataLakeGen1Datastore(fields),
      constants: { type: "azure_data_lake_gen1" },
      ignored
    }
  ),
  azure_data_lake_gen2: objectForm(
    yamlFields()({}, { ...common, ...account, filesystem: plain }),
    {
      make: (fields) => new AzureDataLakeGen2Datastore(fields),
      constants: { type: "azure_data_lake_gen2" },
      ignored
    }
  ),
  one_lake: objectForm(
    yamlFields()(
      {},
      { ...common, endpoint: plain, oneLakeWorkspaceName: plain, artifact: artifactForm }
    ),
    {
      make: (fields) => new OneLakeDatastore(fields),
      constants: { type: "one_lake" },
      ignored,
      // Of an entity that is made in TypeScript the service takes its own.
      complete: ({ endpoint }, at) => {
        if (endpoint === void 0) at.at("endpoint").fault("is required.", { code: "missingField" });
      }
    }
  )
});
export {
  datastoreForm
};
