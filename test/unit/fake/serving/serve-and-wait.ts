import { BlobStore } from "../../../../src/fake/blob/blob-store";
import { processServer } from "../../../../src/fake/serving/process-server";

/** A program that serves a deployment until it is ended: what a test ends. */
const blobs = new BlobStore(() => 0);
const module = "export const run = () => ({ pid: process.pid, folder: import.meta.dirname });";
blobs.putText("acct", "upload", "src/score.mjs", module);

const loaded = await processServer().load(
  {
    id: "/deployments/blue",
    endpoint: "ep",
    deployment: "blue",
    code: { files: { account: "acct", container: "upload", path: "src" }, scoringScript: "score.mjs" },
    environmentVariables: {},
  },
  { blobs, connect: () => Promise.reject(new Error("no socket")), now: () => 0 },
);
const { body } = await loaded.score({
  path: "/score",
  contentType: "application/json",
  body: new TextEncoder().encode("{}"),
});
process.stdout.write(new TextDecoder().decode(body));
setInterval(() => {}, 1000);
