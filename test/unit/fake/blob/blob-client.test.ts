import { createHash } from "node:crypto";
import { AnonymousCredential, BlobServiceClient, type ContainerClient, RestError } from "@azure/storage-blob";
import { FakeAzureML } from "azure-ai-ml/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asStorageClient } from "./as-storage-client";

const accountUrl = "https://wsfakestorage.blob.core.windows.net";
const noRetries = { retryOptions: { maxTries: 1 } };

function aContainer(fake = new FakeAzureML(), name = "azureml"): ContainerClient {
  return new BlobServiceClient(accountUrl, fake.credential, {
    httpClient: asStorageClient(fake),
    ...noRetries,
  }).getContainerClient(name);
}

function aBlob(name = "folder/a.txt", fake = new FakeAzureML()) {
  return aContainer(fake).getBlockBlobClient(name);
}

const textOf = async (blob: ReturnType<typeof aBlob>) => (await blob.downloadToBuffer()).toString();

/** Code and status of a refused call. */
async function refusal(
  call: Promise<unknown>,
): Promise<{ code: string | undefined; status: number | undefined }> {
  const error = await call.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof RestError)) throw new Error("The call was not refused.");
  // For HEAD, which has no body, the code is in a header only.
  const { errorCode } = (error.details ?? {}) as { errorCode?: string };
  return { code: error.code ?? errorCode, status: error.statusCode };
}

describe("the blob service, through @azure/storage-blob", () => {
  it("gives back a small blob with its type, metadata and length", async () => {
    const blob = aBlob();
    await blob.upload("hello", 5, {
      blobHTTPHeaders: { blobContentType: "text/plain" },
      metadata: { kind: "greeting" },
    });

    const properties = await blob.getProperties();
    expect(properties.contentLength).toBe(5);
    expect(properties.contentType).toBe("text/plain");
    expect(properties.metadata).toEqual({ kind: "greeting" });
    expect(properties.blobType).toBe("BlockBlob");
    expect(await textOf(blob)).toBe("hello");
  });

  it("keeps names with spaces, signs and other scripts apart", async () => {
    const container = aContainer();
    const names = ["a b/c+d.txt", "100%/x.txt", "ünï/漢字.txt", "a?b#c.txt", "q&a='1'.txt"];
    for (const name of names) await container.getBlockBlobClient(name).upload(name, Buffer.byteLength(name));
    for (const name of names) expect(await textOf(container.getBlockBlobClient(name))).toBe(name);

    const listed: string[] = [];
    for await (const { name } of container.listBlobsFlat()) listed.push(name);
    expect(listed.sort()).toEqual([...names].sort());
  });

  it("puts together a blob that was sent in parallel blocks", async () => {
    const blob = aBlob("large.bin");
    const bytes = Buffer.alloc(700_001, "0123456789abcdef");
    await blob.uploadData(bytes, { blockSize: 100_000, concurrency: 4, maxSingleShotSize: 1000 });

    expect((await blob.getBlockList("committed")).committedBlocks).toHaveLength(8);
    expect((await blob.downloadToBuffer(0, undefined, { blockSize: 64_000 })).equals(bytes)).toBe(true);
  });

  it("shows nothing of blocks until they are committed, and forgets those that were not named", async () => {
    const blob = aBlob();
    const [first, second] = [btoa("block-1"), btoa("block-2")];
    await blob.stageBlock(first, "one", 3);
    await blob.stageBlock(second, "two", 3);
    expect(await blob.exists()).toBe(false);
    expect((await blob.getBlockList("all")).uncommittedBlocks).toHaveLength(2);

    await blob.commitBlockList([second]);

    expect(await textOf(blob)).toBe("two");
    const list = await blob.getBlockList("all");
    expect(list.uncommittedBlocks ?? []).toHaveLength(0);
    expect(list.committedBlocks?.map(({ name }) => name)).toEqual([second]);
  });

  it("makes a new blob of old blocks and new ones", async () => {
    const blob = aBlob();
    const ids = [btoa("a"), btoa("b"), btoa("c")] as const;
    await blob.stageBlock(ids[0], "A", 1);
    await blob.stageBlock(ids[1], "B", 1);
    await blob.commitBlockList([ids[0], ids[1]]);
    await blob.setMetadata({ touched: "yes" });
    await blob.stageBlock(ids[2], "C", 1);
    await blob.commitBlockList([ids[2], ids[0]]);
    expect(await textOf(blob)).toBe("CA");
  });

  it("commits blocks in the order of the list, whichever order they came in", async () => {
    const order = fc.uniqueArray(fc.nat(50), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(order, fc.infiniteStream(fc.nat()), async (listed, keys) => {
        const blob = aBlob();
        const keyed = listed.map((number) => ({ number, key: keys.next().value ?? 0 }));
        const sent = keyed.sort((a, b) => a.key - b.key).map(({ number }) => number);
        const id = (number: number) => btoa(String(number).padStart(4, "0"));
        for (const number of sent) await blob.stageBlock(id(number), `<${number}>`, `<${number}>`.length);
        await blob.commitBlockList(listed.map(id));
        expect(await textOf(blob)).toBe(listed.map((number) => `<${number}>`).join(""));
      }),
      { numRuns: 40 },
    );
  });

  it("refuses a block list with a block that was never sent", async () => {
    expect(await refusal(aBlob().commitBlockList([btoa("nowhere")]))).toEqual({
      code: "InvalidBlockList",
      status: 400,
    });
  });

  it("answers any range as a slice of the bytes would be", async () => {
    const text = "0123456789";
    const blob = aBlob();
    await blob.stageBlock(btoa("1"), text.slice(0, 4), 4);
    await blob.stageBlock(btoa("2"), text.slice(4), 6);
    await blob.commitBlockList([btoa("1"), btoa("2")]);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 1, max: 15 }),
        async (start, count) => {
          expect(
            (await blob.downloadToBuffer(start, count).catch(() => blob.downloadToBuffer(start))).toString(),
          ).toBe(text.slice(start, start + count));
          const range = await blob.download(start, count);
          expect(range.contentRange).toBe(`bytes ${start}-${Math.min(start + count, 10) - 1}/10`);
        },
      ),
    );
  });

  it("refuses a range that begins after the end, and any range of an empty blob", async () => {
    const blob = aBlob();
    await blob.upload("abc", 3);
    expect(await refusal(blob.download(3, 1))).toEqual({ code: "InvalidRange", status: 416 });
    await blob.upload("", 0);
    expect(await refusal(blob.download(0, 1))).toEqual({ code: "InvalidRange", status: 416 });
  });

  it("does not overwrite what must be new, and says why", async () => {
    const blob = aBlob();
    const onlyNew = { conditions: { ifNoneMatch: "*" } };
    await blob.upload("one", 3, onlyNew);
    expect(await refusal(blob.upload("two", 3, onlyNew))).toEqual({ code: "BlobAlreadyExists", status: 409 });
    expect(await textOf(blob)).toBe("one");
  });

  it("overwrites only the version that is named", async () => {
    const blob = aBlob();
    const { etag } = await blob.upload("one", 3);
    await blob.upload("two", 3, { conditions: { ifMatch: etag } });
    expect(await refusal(blob.upload("three", 5, { conditions: { ifMatch: etag } }))).toEqual({
      code: "ConditionNotMet",
      status: 412,
    });
    expect(await refusal(blob.download(0, 1, { conditions: { ifMatch: etag } }))).toMatchObject({
      status: 412,
    });
    expect(await textOf(blob)).toBe("two");
  });

  it("takes content whose MD5 is right and refuses other content", async () => {
    const fake = new FakeAzureML();
    const blob = aBlob("sum.txt", fake);
    const md5 = (text: string) => createHash("md5").update(text).digest();
    await blob.stageBlock(btoa("1"), "hello", 5, { transactionalContentMD5: md5("hello") });
    expect(
      await refusal(blob.stageBlock(btoa("2"), "hello", 5, { transactionalContentMD5: md5("other") })),
    ).toEqual({
      code: "Md5Mismatch",
      status: 400,
    });
  });

  it("replaces metadata without touching the content", async () => {
    const blob = aBlob();
    await blob.upload("same", 4, { metadata: { a: "1", b: "2" } });
    await blob.setMetadata({ upload_status: "completed" });
    expect((await blob.getProperties()).metadata).toEqual({ upload_status: "completed" });
    expect(await textOf(blob)).toBe("same");
  });

  it("sets the content type anew without touching metadata", async () => {
    const blob = aBlob();
    await blob.upload("{}", 2, { metadata: { a: "1" } });
    await blob.setHTTPHeaders({ blobContentType: "application/json" });
    const properties = await blob.getProperties();
    expect(properties.contentType).toBe("application/json");
    expect(properties.metadata).toEqual({ a: "1" });
  });

  it("names the error of a missing blob in a header too, which is all that HEAD has", async () => {
    const blob = aBlob("nowhere.txt");
    expect(await refusal(blob.getProperties())).toEqual({ code: "BlobNotFound", status: 404 });
    expect(await refusal(blob.download())).toEqual({ code: "BlobNotFound", status: 404 });
    expect(await refusal(blob.delete())).toEqual({ code: "BlobNotFound", status: 404 });
    expect(await blob.exists()).toBe(false);
  });

  it("deletes", async () => {
    const blob = aBlob();
    await blob.upload("x", 1);
    await blob.delete();
    expect(await blob.exists()).toBe(false);
  });

  it("lists by prefix across small pages, with metadata when asked", async () => {
    const container = aContainer(new FakeAzureML({ pageSize: 3 }));
    for (let i = 0; i < 11; i++) {
      await container
        .getBlockBlobClient(`data/${String(i).padStart(2, "0")}.csv`)
        .upload("x", 1, { metadata: { row: `${i}` } });
    }
    await container.getBlockBlobClient("other.txt").upload("x", 1);

    const pages: number[] = [];
    const rows: (string | undefined)[] = [];
    for await (const page of container.listBlobsFlat({ prefix: "data/", includeMetadata: true }).byPage()) {
      pages.push(page.segment.blobItems.length);
      rows.push(...page.segment.blobItems.map((item) => item.metadata?.row));
    }
    expect(pages).toEqual([3, 3, 3, 2]);
    expect(rows).toEqual(Array.from({ length: 11 }, (_, i) => String(i)));
  });

  it("folds what lies deeper into prefixes", async () => {
    const container = aContainer(new FakeAzureML({ pageSize: 2 }));
    for (const name of ["a/1", "a/2", "a/b/3", "c", "a.txt"])
      await container.getBlockBlobClient(name).upload("x", 1);
    const listed: string[] = [];
    for await (const item of container.listBlobsByHierarchy("/")) listed.push(`${item.kind} ${item.name}`);
    expect(listed.sort()).toEqual(["blob a.txt", "blob c", "prefix a/"]);
    const below: string[] = [];
    for await (const item of container.listBlobsByHierarchy("/", { prefix: "a/" })) below.push(item.name);
    expect(below).toEqual(["a/1", "a/2", "a/b/"]);
  });

  it("makes a container once, and deletes it with all that is in it", async () => {
    const container = aContainer(new FakeAzureML(), "models");
    expect((await container.createIfNotExists()).succeeded).toBe(true);
    expect((await container.createIfNotExists()).succeeded).toBe(false);
    const blob = container.getBlockBlobClient("a");
    await blob.upload("x", 1);
    await container.delete();
    expect(await container.exists()).toBe(false);
    expect(await blob.exists()).toBe(false);
  });

  it("keeps blobs, and links to them, through a snapshot", async () => {
    const fake = new FakeAzureML();
    await aBlob("kept.txt", fake).upload("kept", 4);
    const sas = await secrets(fake);
    const other = new FakeAzureML();
    other.restore(JSON.parse(JSON.stringify(fake.snapshot())));
    expect(await textOf(withSas(other, sas).getBlockBlobClient("kept.txt"))).toBe("kept");
  });
});

/** The SAS that the workspace's datastore gives out. */
async function secrets(fake: FakeAzureML): Promise<string> {
  const { subscriptionId, resourceGroupName, workspaceName } = fake.scope;
  const workspace = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}/providers/Microsoft.MachineLearningServices/workspaces/${workspaceName}`;
  const { createPipelineRequest } = await import("@azure/core-rest-pipeline");
  const token = await fake.credential.getToken("https://management.azure.com/.default");
  const request = createPipelineRequest({
    url: `https://management.azure.com${workspace}/datastores/workspaceblobstore/listSecrets?api-version=2024-10-01-preview`,
    method: "POST",
    body: JSON.stringify({ expirableSecret: true, expireAfterHours: 1 }),
  });
  request.headers.set("content-type", "application/json");
  request.headers.set("authorization", `Bearer ${token?.token}`);
  const response = await fake.sendRequest(request);
  return (JSON.parse(response.bodyAsText ?? "{}") as { sasToken: string }).sasToken;
}

function withSas(fake: FakeAzureML, sas: string, container = "azureml"): ContainerClient {
  const service = new BlobServiceClient(`${accountUrl}?${sas}`, new AnonymousCredential(), {
    httpClient: asStorageClient(fake),
    ...noRetries,
  });
  return service.getContainerClient(container);
}

describe("who may use the blob service", () => {
  it("lets in who has the datastore's SAS", async () => {
    const fake = new FakeAzureML();
    const blob = withSas(fake, await secrets(fake)).getBlockBlobClient("a.txt");
    await blob.upload("x", 1);
    expect(await textOf(blob)).toBe("x");
  });

  it("turns away who has none, and who made one up", async () => {
    const fake = new FakeAzureML();
    const service = new BlobServiceClient(accountUrl, new AnonymousCredential(), {
      httpClient: asStorageClient(fake),
      ...noRetries,
    });
    expect(
      await refusal(service.getContainerClient("azureml").getBlockBlobClient("a").upload("x", 1)),
    ).toEqual({
      code: "NoAuthenticationInformation",
      status: 401,
    });
    const forged = (await secrets(fake)).replace(/sig=[^&]*/, "sig=AAAA");
    expect(await refusal(withSas(fake, forged).getBlockBlobClient("a").upload("x", 1))).toEqual({
      code: "AuthenticationFailed",
      status: 403,
    });
  });

  it("turns away a SAS of which anything was changed", async () => {
    const fake = new FakeAzureML();
    const sas = await secrets(fake);
    const later = sas.replace(/se=[^&]*/, `se=${encodeURIComponent("2099-01-01T00:00:00Z")}`);
    expect(await refusal(withSas(fake, later).getBlockBlobClient("a").upload("x", 1))).toMatchObject({
      status: 403,
    });
  });

  it("turns away a SAS that has expired", async () => {
    const fake = new FakeAzureML();
    const blob = withSas(fake, await secrets(fake)).getBlockBlobClient("a");
    await blob.upload("x", 1);
    await fake.clock.advance(48 * 3_600_000);
    expect(await refusal(blob.upload("x", 1))).toEqual({ code: "AuthenticationFailed", status: 403 });
  });
});
