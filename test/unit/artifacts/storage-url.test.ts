import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatBlobUrl,
  formatDatastoreUri,
  parseBlobUrl,
  parseDatastoreUri,
} from "../../../src/artifacts/storage-url";

const segment = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
  .filter((text) => !/[/\n\\]/.test(text) && text !== "." && text !== "..");
const path = fc.array(segment, { maxLength: 4 }).map((segments) => segments.join("/"));
const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
const workspace = fc.record({ subscriptionId: name, resourceGroupName: name, workspaceName: name });

describe("datastore URIs", () => {
  it("read back as what was written", () => {
    fc.assert(
      fc.property(
        fc.record({ datastore: name, path, workspace: fc.option(workspace, { nil: undefined }) }),
        (given) => {
          const { workspace: scope, ...rest } = given;
          expect(parseDatastoreUri(formatDatastoreUri(given))).toEqual(scope ? given : rest);
        },
      ),
    );
  });

  it("have the short and the long form that Python writes", () => {
    const place = { datastore: "workspaceblobstore", path: "LocalUpload/abc/é b.csv" };
    expect(formatDatastoreUri(place)).toBe(
      "azureml://datastores/workspaceblobstore/paths/LocalUpload/abc/é b.csv",
    );
    const scope = { subscriptionId: "s", resourceGroupName: "rg", workspaceName: "ws" };
    expect(formatDatastoreUri({ ...place, workspace: scope })).toBe(
      "azureml://subscriptions/s/resourcegroups/rg/workspaces/ws/datastores/workspaceblobstore/paths/LocalUpload/abc/é b.csv",
    );
  });

  it("are read whatever the case of their keywords", () => {
    expect(
      parseDatastoreUri("azureml://subscriptions/s/resourceGroups/RG/workspaces/ws/datastores/d/paths/p/"),
    ).toEqual({
      datastore: "d",
      path: "p/",
      workspace: { subscriptionId: "s", resourceGroupName: "RG", workspaceName: "ws" },
    });
  });

  it.each([
    "azureml:data:1",
    "azureml://jobs/j/outputs/o/paths/p",
    "azureml://datastores/d",
    "https://a/b",
    "./data",
  ])("are not %s", (text) => {
    expect(parseDatastoreUri(text)).toBeUndefined();
  });
});

describe("blob addresses", () => {
  it("read back as what was written", () => {
    fc.assert(
      fc.property(name, name, path, (accountName, container, blob) => {
        const serviceUrl = `https://${accountName}.blob.core.windows.net`;
        expect(parseBlobUrl(formatBlobUrl({ serviceUrl, container, path: blob }))).toEqual({
          serviceUrl,
          accountName,
          container,
          path: blob,
        });
      }),
    );
  });

  it("give their signature apart, and are written without it", () => {
    const address = parseBlobUrl("https://acc.blob.core.windows.net/c/d/e%20f?sv=1&sig=abc%3D");
    expect(address).toEqual({
      serviceUrl: "https://acc.blob.core.windows.net",
      accountName: "acc",
      container: "c",
      path: "d/e f",
      sas: "sv=1&sig=abc%3D",
    });
    expect(formatBlobUrl(address!)).toBe("https://acc.blob.core.windows.net/c/d/e%20f");
  });

  it.each([
    [
      "http://127.0.0.1:10000/devstoreaccount1/c/d",
      "http://127.0.0.1:10000/devstoreaccount1",
      "devstoreaccount1",
    ],
    [
      "http://localhost:8/acc.blob.core.windows.net/c/d",
      "http://localhost:8/acc.blob.core.windows.net",
      "acc",
    ],
    ["https://acc.dfs.core.chinacloudapi.cn/c/d", "https://acc.dfs.core.chinacloudapi.cn", "acc"],
  ])("tell the account of %s", (url, serviceUrl, accountName) => {
    expect(parseBlobUrl(url)).toEqual({ serviceUrl, accountName, container: "c", path: "d" });
  });

  it.each(["https://acc.blob.core.windows.net", "azureml://datastores/d/paths/p", "not a url", "https://"])(
    "are not %s",
    (text) => {
      expect(parseBlobUrl(text)).toBeUndefined();
    },
  );
});
