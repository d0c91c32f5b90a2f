import {
  APIKeyConnection,
  AzureAIServicesConnection,
  AzureBlobStoreConnection,
  AzureOpenAIConnection,
  MicrosoftOneLakeConnection,
  PatTokenConfiguration,
  SerpConnection,
  WorkspaceConnection,
} from "azure-ai-ml";
import { describeRefusals } from "../../core/refusals";

const git = (fields: object) => () =>
  new WorkspaceConnection({ name: "c", type: "git", target: "t", ...fields } as never);

describeRefusals("connection", {
  missing_api_key: [() => new SerpConnection({ name: "c" }), "apiKey"],
  "an empty key": [() => new SerpConnection({ name: "c", apiKey: "" }), "apiKey"],
  "a key that is none": [
    () => new APIKeyConnection({ name: "c", apiBase: "u", apiKey: 1 } as never),
    "apiKey",
  ],
  "no target": [git({ target: undefined }), "target"],
  "no type": [git({ type: undefined }), "type"],
  "a type that cannot be one": [git({ type: "azure blob!" }), "type"],
  "fields of another type": [git({ url: "u", apiKey: "k" }), "url", "apiKey"],
  "credentials that are none": [git({ credentials: "secret" }), "credentials"],
  "credentials of no kind": [git({ credentials: { type: "keberos" } }), "credentials.type"],
  "a token that is missing": [git({ credentials: { type: "pat" } }), "credentials.pat"],
  "a field that a token has not": [
    git({ credentials: { type: "pat", pat: "p", token: "t" } }),
    "credentials.token",
  ],
  "a field that credentials have not": [() => new PatTokenConfiguration({ token: "t" } as never), "token"],
  "half a pair of keys": [
    git({ credentials: { type: "access_key", accessKeyId: "a" } }),
    "credentials.secretAccessKey",
  ],
  "half a principal": [
    git({ credentials: { type: "service_principal", clientSecret: "s" } }),
    "credentials.tenantId",
    "credentials.clientId",
  ],
  "a token for a lake": [
    git({ type: "azure_data_lake_gen2", credentials: { type: "pat", pat: "p" } }),
    "credentials.type",
  ],
  "a token for blobs": [
    () =>
      new AzureBlobStoreConnection({
        name: "c",
        url: "u",
        containerName: "c",
        accountName: "a",
        credentials: { type: "pat", pat: "p" },
      }),
    "credentials.type",
  ],
  "a signature for Azure OpenAI, which Python drops in silence": [
    () =>
      new AzureOpenAIConnection({
        name: "c",
        azureEndpoint: "e",
        credentials: { type: "sas", sasToken: "s" },
      }),
    "credentials.type",
  ],
  "a resource that is not named": [
    () => new AzureAIServicesConnection({ name: "c", endpoint: "e" } as never),
    "aiServicesResourceId",
  ],
  "a lakehouse without its parts": [
    () => new MicrosoftOneLakeConnection({ name: "c", endpoint: "e" }),
    "oneLakeWorkspaceName",
    "artifact",
  ],
  "a lakehouse that is none": [
    () =>
      new MicrosoftOneLakeConnection({
        name: "c",
        endpoint: "e",
        oneLakeWorkspaceName: "w",
        artifact: { name: "", type: "warehouse" },
      }),
    "artifact.name",
    "artifact.type",
  ],
  "metadata that nest": [git({ metadata: { a: { b: 1 } } }), "metadata.a"],
  "everything at once": [
    git({ name: undefined, target: "", isShared: "yes", metadata: [], colour: "red" }),
    "colour",
    "name",
    "isShared",
    "metadata",
    "target",
  ],
});
