/**
 * The program that serves a scoring module in Node, Deno or Bun: `node host.mjs <module> <port> <arguments>`, of which
 * the module sees its own arguments. It is kept as text, so
 * that it goes wherever the package goes, bundled or not; it is written next to the module's files to be run.
 *
 * The module has `run(data, { headers })` and may have `init()`, which is called once before the first request, as in
 * a scoring script in Python; `shutdown()` is called when it is told to end.
 */
export const nodeHostScript = `import { createServer } from "node:http";
import { pathToFileURL } from "node:url";

const [modulePath, port, ...own] = process.argv.slice(2);
process.argv.splice(1, process.argv.length, modulePath, ...own);

// Where the process that started this one is gone, so is the reason to run: it may not have been able to say so.
const parent = process.ppid;
setInterval(() => {
  try {
    process.kill(parent, 0);
    if (process.ppid === parent) return;
  } catch {
    // Gone.
  }
  process.exit(0);
}, 500).unref();

const loaded = await import(pathToFileURL(modulePath).href);
const scoring = { ...loaded.default, ...loaded };
if (typeof scoring.run !== "function") {
  throw new Error(modulePath + " exports no function run(data, { headers }).");
}
if (scoring.init !== undefined && typeof scoring.init !== "function") {
  throw new Error("What " + modulePath + " exports as init is no function.");
}
if (scoring.shutdown !== undefined) {
  process.once("SIGTERM", async () => {
    await scoring.shutdown();
    process.exit(0);
  });
}
await scoring.init?.();

async function read(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}

async function answer(request) {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  if (pathname === "/") return [200, "Healthy"];
  const text = await read(request);
  let data = Object.fromEntries(searchParams);
  if (request.method !== "GET") {
    try {
      data = JSON.parse(text);
    } catch (error) {
      return [400, { message: "The request is not JSON: " + error.message }];
    }
  }
  try {
    const result = await scoring.run(data, { headers: request.headers });
    if (result instanceof Response) return [result.status, await result.text(), result.headers.get("content-type")];
    return [200, result ?? null];
  } catch (error) {
    console.error(error);
    const status = Number(error?.status ?? error?.statusCode);
    return [status >= 400 && status < 600 ? status : 500, { message: String(error?.message ?? error) }];
  }
}

const server = createServer((request, response) => {
  answer(request).then(
    ([status, body, type]) => {
      const text = type === undefined && request.url !== "/" ? JSON.stringify(body) : body;
      response.writeHead(status, { "content-type": type ?? "application/json", "content-length": Buffer.byteLength(text) });
      response.end(text);
      if (request.url !== "/") console.log(request.method + " " + request.url + " " + status);
    },
    (error) => {
      console.error(error);
      response.destroy();
    },
  );
});
server.keepAliveTimeout = 60_000;
server.listen(Number(port), "127.0.0.1", () => console.log("The scoring module is ready."));
`;
