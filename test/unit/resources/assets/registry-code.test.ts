import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FakeAzureML } from "azure-ai-ml/testing";
import { expect, it, onTestFinished } from "vitest";
import { clouds } from "../../../../src/core/clouds";
import { createPipeline } from "../../../../src/core/pipeline";
import { Rest } from "../../../../src/core/rest";
import { uploadCode } from "../../../../src/resources/assets/code/code-operations";
import { RegistryHost } from "../../../../src/resources/assets/registry-host";

it("keeps the code of a registry's components in the registry", async () => {
  const azure = new FakeAzureML();
  const { credential, clock } = azure;
  const pipeline = createPipeline({ credential, clock, scope: "any", isTrusted: () => true });
  const rest = new Rest({
    pipeline,
    httpClient: azure,
    credential,
    scope: { subscriptionId: "", resourceGroupName: "", workspaceName: "" },
    registryName: "registry-fake",
    cloud: clouds.AzureCloud,
    endpoint: clouds.AzureCloud.resourceManager,
    clock,
    allowInsecureConnection: false,
  });
  const folder = mkdtempSync(join(tmpdir(), "azure-ai-ml-code-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "train.py"), "print(1)\n");

  const id = await uploadCode(rest, folder, {}, new RegistryHost(rest, "registry-fake"));

  expect(id).toMatch(/^azureml:\/\/registries\/registry-fake\/codes\/[0-9a-f-]{36}\/versions\/1$/);
  const put = azure.requests.find(({ method, url }) => method === "PUT" && url.includes("/codes/"));
  expect(put?.body).toMatchObject({
    properties: {
      isAnonymous: true,
      codeUri: expect.stringMatching(
        /^https:\/\/\w+\.blob\.core\.windows\.net\/codes-[^/]+\/azure-ai-ml-code-/,
      ),
      properties: { hash_version: 202208 },
    },
  });
});
