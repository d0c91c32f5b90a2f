import { byType, type Form, isMapping, objectForm, plain, snakeNameForm, yamlFields } from "../../yaml/form";
import {
  type AccountKeyConfiguration,
  asCredentials,
  type CertificateFields,
  type DatastoreCredentials,
  type SasTokenConfiguration,
  type ServicePrincipalFields,
} from "../credentials";
import {
  AzureBlobDatastore,
  type AzureBlobDatastoreFields,
  AzureDataLakeGen1Datastore,
  type AzureDataLakeGen1DatastoreFields,
  AzureDataLakeGen2Datastore,
  type AzureDataLakeGen2DatastoreFields,
  AzureFileDatastore,
  type AzureFileDatastoreFields,
  type Datastore,
  type DatastoreFields,
  OneLakeArtifact,
  OneLakeDatastore,
  type OneLakeDatastoreFields,
} from "./datastore";

/** Credentials of a kind; which one it is, only the keys say. */
const credentialsOf = (type: DatastoreCredentials["type"]) => (fields: object) =>
  asCredentials<DatastoreCredentials>({ type, ...fields } as DatastoreCredentials);
const tenant = { tenantId: plain, clientId: plain, resourceUrl: plain, authorityUrl: plain };
const oldKeys = ["authority_uri"];
const credentialForms: Readonly<Record<DatastoreCredentials["type"], Form<DatastoreCredentials>>> = {
  account_key: objectForm(
    yamlFields<Pick<AccountKeyConfiguration, "accountKey">>()({}, { accountKey: plain }),
    { make: credentialsOf("account_key") },
  ),
  sas: objectForm(yamlFields<Pick<SasTokenConfiguration, "sasToken">>()({}, { sasToken: plain }), {
    make: credentialsOf("sas"),
  }),
  service_principal: objectForm(
    yamlFields<ServicePrincipalFields>()({}, { ...tenant, clientSecret: plain }),
    { make: credentialsOf("service_principal"), ignored: oldKeys, complete: takeOldKey },
  ),
  certificate: objectForm(
    yamlFields<CertificateFields>()({}, { ...tenant, thumbprint: plain, certificate: plain }),
    { make: credentialsOf("certificate"), ignored: oldKeys, complete: takeOldKey },
  ),
  none: objectForm(yamlFields<object>()({}, {}), { make: credentialsOf("none") }),
  aad: objectForm(yamlFields<object>()({}, {}), { make: credentialsOf("aad") }),
};

/** `authority_uri` is what `authority_url` was called. */
function takeOldKey(
  fields: { authorityUrl?: string },
  _at: unknown,
  { authority_uri: old }: Readonly<Record<string, unknown>>,
): void {
  if (typeof old === "string") fields.authorityUrl ??= old;
}

const secretKeys: readonly (readonly [string, DatastoreCredentials["type"]])[] = [
  ["account_key", "account_key"],
  ["sas_token", "sas"],
  ["client_secret", "service_principal"],
  ["certificate", "certificate"],
  ["thumbprint", "certificate"],
  ["client_id", "service_principal"],
  ["tenant_id", "service_principal"],
];

/** Credentials are told by their keys; without any, whoever reads signs in. */
const credentialsForm: Form<DatastoreCredentials> = {
  read: (value, at) => {
    const kind = isMapping(value) ? (secretKeys.find(([key]) => key in value)?.[1] ?? "none") : "none";
    return credentialForms[kind].read(value, at);
  },
  dump: (value) => credentialForms[value.type].dump(value),
  step: (name) => {
    for (const form of Object.values(credentialForms)) {
      const found = form.step?.(name);
      if (found) return found;
    }
    return undefined;
  },
};

const common = {
  name: plain,
  description: plain,
  tags: plain,
  properties: plain,
  credentials: credentialsForm,
} as const satisfies Record<keyof DatastoreFields, unknown>;
const account = { accountName: plain, endpoint: plain, protocol: plain };
const ignored = ["id"];

const artifactForm = objectForm(
  yamlFields<OneLakeArtifact>()({}, { name: plain, type: snakeNameForm as Form<OneLakeArtifact["type"]> }),
  { make: (fields) => new OneLakeArtifact(fields) },
);

/** A datastore in YAML. */
export const datastoreForm: Form<Datastore> = byType("type", {
  azure_blob: objectForm<AzureBlobDatastoreFields, Datastore>(
    yamlFields<AzureBlobDatastoreFields>()({}, { ...common, ...account, containerName: plain }),
    { make: (fields) => new AzureBlobDatastore(fields), constants: { type: "azure_blob" }, ignored },
  ),
  azure_file: objectForm<AzureFileDatastoreFields, Datastore>(
    yamlFields<AzureFileDatastoreFields>()({}, { ...common, ...account, fileShareName: plain }),
    { make: (fields) => new AzureFileDatastore(fields), constants: { type: "azure_file" }, ignored },
  ),
  azure_data_lake_gen1: objectForm<AzureDataLakeGen1DatastoreFields, Datastore>(
    yamlFields<AzureDataLakeGen1DatastoreFields>()({}, { ...common, storeName: plain }),
    {
      make: (fields) => new AzureDataLakeGen1Datastore(fields),
      constants: { type: "azure_data_lake_gen1" },
      ignored,
    },
  ),
  azure_data_lake_gen2: objectForm<AzureDataLakeGen2DatastoreFields, Datastore>(
    yamlFields<AzureDataLakeGen2DatastoreFields>()({}, { ...common, ...account, filesystem: plain }),
    {
      make: (fields) => new AzureDataLakeGen2Datastore(fields),
      constants: { type: "azure_data_lake_gen2" },
      ignored,
    },
  ),
  one_lake: objectForm<OneLakeDatastoreFields, Datastore>(
    yamlFields<OneLakeDatastoreFields>()(
      {},
      { ...common, endpoint: plain, oneLakeWorkspaceName: plain, artifact: artifactForm },
    ),
    {
      make: (fields) => new OneLakeDatastore(fields),
      constants: { type: "one_lake" },
      ignored,
      // Of an entity that is made in TypeScript the service takes its own.
      complete: ({ endpoint }, at) => {
        if (endpoint === undefined) at.at("endpoint").fault("is required.", { code: "missingField" });
      },
    },
  ),
});
