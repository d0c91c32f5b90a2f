import { Refusal } from "../errors";
import type { Reply, RouteContext } from "../router";
import { authorize } from "./authorize";
import { element, escapeXml, xmlReply } from "./xml";

/**
 * Containers. One that was never created comes into being with its first blob: which containers an account has is said
 * by datastores and pending uploads, and the blob service need not know of those.
 */
const containerPath = (account: string, container: string) => `/hidden/storage/${account}/${container}`;

function isThere({ state, request, params }: RouteContext): boolean {
  const [account, container] = [request.account ?? "", params.container ?? ""];
  return (
    state.store.has(containerPath(account, container)) || state.blobs.list(account, container).length > 0
  );
}

/** Create Container. */
export function createContainer(context: RouteContext): Reply {
  const { state, request, params, now } = context;
  authorize(context, ["w", "c"]);
  const container = params.container ?? "";
  if (!/^(?!.*--)[a-z0-9$][a-z0-9-]{1,61}[a-z0-9]$/.test(container)) {
    throw new Refusal(400, "InvalidResourceName", "The specified resource name contains invalid characters.");
  }
  if (isThere(context))
    throw new Refusal(409, "ContainerAlreadyExists", "The specified container already exists.");
  const id = containerPath(request.account ?? "", container);
  state.store.put({ id, name: container, type: "container", properties: { createdAt: now } });
  return { status: 201, headers: stamp(now) };
}

/** Get Container Properties. */
export function containerReply(context: RouteContext): Reply {
  authorize(context, ["r", "l"]);
  if (!isThere(context))
    throw new Refusal(404, "ContainerNotFound", "The specified container does not exist.");
  return {
    status: 200,
    headers: {
      ...stamp(0),
      "x-ms-lease-status": "unlocked",
      "x-ms-lease-state": "available",
      "x-ms-has-immutability-policy": "false",
    },
  };
}

/** Delete Container, with all that is in it. */
export function deleteContainer(context: RouteContext): Reply {
  const { state, request, params } = context;
  authorize(context, ["d"]);
  if (!isThere(context))
    throw new Refusal(404, "ContainerNotFound", "The specified container does not exist.");
  const [account, container] = [request.account ?? "", params.container ?? ""];
  for (const name of state.blobs.list(account, container)) state.blobs.delete(account, container, name);
  state.store.delete(containerPath(account, container));
  return { status: 202 };
}

/** List Containers: those that were created. */
export function listContainers(context: RouteContext): Reply {
  const { state, request } = context;
  authorize(context, ["l"]);
  const account = request.account ?? "";
  const written = state.store
    .list(`/hidden/storage/${account}`)
    .map(({ name }) => element("Container", element("Name", escapeXml(name)) + element("Properties", "")));
  const content = element("Containers", written.join("")) + element("NextMarker", "");
  return xmlReply(
    200,
    element("EnumerationResults", content, { ServiceEndpoint: `${request.sites.blob(account)}/` }),
  );
}

function stamp(at: number): Record<string, string> {
  return { etag: '"0x8D0000000000000"', "last-modified": new Date(at).toUTCString() };
}
