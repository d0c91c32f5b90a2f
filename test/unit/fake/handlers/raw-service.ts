import { createHttpHeaders, createPipelineRequest, type HttpMethods } from "@azure/core-rest-pipeline";
import { FakeAzureML, type FakeAzureMLOptions } from "../../../../src/fake/fake-service";
import { workspaceIdOf } from "../../../../src/fake/seed";

/** An answer, with its JSON read. */
export type Answer = Awaited<ReturnType<RawService["send"]>>;

/** Anything that can stand in a path or a body. */
export type Body = Record<string, unknown>;

/** Speaks to a fake as any HTTP client would: URLs, headers, JSON. */
export class RawService {
  readonly azure: FakeAzureML;
  /** ARM id of the workspace. */
  readonly ws: string;

  constructor(options: FakeAzureMLOptions = {}) {
    this.azure = new FakeAzureML(options);
    this.ws = workspaceIdOf(this.azure.scope);
  }

  /** @param path - An absolute path on the management plane, a path below the workspace, or a whole URL. */
  async send(method: HttpMethods, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const token = await this.azure.credential.getToken("https://management.azure.com/.default");
    const request = createPipelineRequest({
      method,
      url: this.url(path),
      headers: createHttpHeaders({
        authorization: `Bearer ${token?.token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const response = await this.azure.sendRequest(request);
    const text = response.bodyAsText;
    return {
      status: response.status,
      headers: response.headers.toJSON(),
      body: text ? JSON.parse(text) : undefined,
    };
  }

  get = (path: string) => this.send("GET", path);
  put = (path: string, body: unknown) => this.send("PUT", path, body);
  post = (path: string, body?: unknown) => this.send("POST", path, body);
  patch = (path: string, body: unknown) => this.send("PATCH", path, body);
  delete = (path: string) => this.send("DELETE", path);

  /** All items of a list, page by page. */
  async list(path: string): Promise<Body[]> {
    const items: Body[] = [];
    for (let next: string | undefined = path; next; ) {
      const { status, body } = await this.get(next);
      if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
      items.push(...body.value);
      next = body.nextLink;
    }
    return items;
  }

  async names(path: string): Promise<unknown[]> {
    return (await this.list(path)).map(({ name }) => name);
  }

  /** Follows a long-running operation to its end; what was polled last. */
  async settle(first: Answer): Promise<Answer> {
    const { "azure-asyncoperation": status, location } = first.headers;
    if (!status && !location) return first;
    for (let polls = 0; polls < 1000; polls++) {
      const answer = await this.get(String(status ?? location));
      if (status ? answer.body.status !== "InProgress" : answer.status !== 202) return answer;
    }
    throw new Error("The operation never ends.");
  }

  /** Puts text into blob storage, past the blob plane. */
  async upload(container: string, name: string, text: string): Promise<void> {
    const snapshot = this.azure.snapshot();
    const account = snapshot.resources.find(({ name }) => name === "workspaceblobstore")?.properties
      .accountName;
    snapshot.blobs.push({
      key: `${account}/${container}/${name}`,
      etag: '"0x1"',
      lastModified: this.azure.clock.now(),
      contentType: "text/plain",
      metadata: {},
      base64: [btoa(text)],
    });
    this.azure.restore(snapshot);
  }

  private url(path: string): string {
    if (path.startsWith("https:")) return path;
    const full = /^\/subscriptions\//i.test(path) ? path : `${this.ws}/${path}`;
    return `https://management.azure.com${full}${full.includes("?") ? "&" : "?"}api-version=2024-10-01-preview`;
  }
}
