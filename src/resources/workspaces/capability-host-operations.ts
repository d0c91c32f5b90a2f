import type { OperationState, PollerLike } from "@azure/core-lro";
import type { CreationContext } from "../../core/display";
import { type Fault, ValidationError } from "../../core/errors";
import { type LongRunningOptions, longRunning } from "../../core/lro";
import { carryUnmapped, fromWire, isObject, mapping, same, toWire } from "../../core/mapping";
import { type OperationOptions, pickOptions, type Rest } from "../../core/rest";
import { apiVersions } from "../../wire/api-versions";
import type { CapabilityHost as WireCapabilityHost } from "../../wire/generated/types";
import {
  CapabilityHost,
  type CapabilityHostFields,
  type CapabilityHostState,
  checkCapabilityHost,
} from "./capability-host";
import { workspaceFromWire } from "./workspace-mapping";
import { readWorkspace } from "./workspace-requests";

/** Capability hosts of a hub or project; reached as `ml.capabilityHosts`. @experimental */
export class CapabilityHostsOperations {
  readonly #rest: Rest;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest) {
    this.#rest = rest;
  }

  /**
   * Creates a capability host. One that is there cannot be changed.
   *
   * @throws ValidationError - for fields that cannot be right, or where the workspace is neither hub nor project.
   */
  beginCreateOrUpdate(
    capabilityHost: CapabilityHost,
    options: LongRunningOptions = {},
  ): PollerLike<OperationState<CapabilityHost>, CapabilityHost> {
    checkCapabilityHost(capabilityHost);
    return longRunning<CapabilityHost>(this.#rest, {
      what: `Capability host "${capabilityHost.name}"`,
      options,
      start: async () => ({
        method: "PUT",
        path: this.#path(capabilityHost.name),
        apiVersion: apiVersions.capabilityHosts,
        body: this.#encode(await this.#fit(capabilityHost, options)),
      }),
      result: (body) => this.#decode(body),
    });
  }

  /** Fetches a capability host. */
  async get(name: string, options: OperationOptions = {}): Promise<CapabilityHost> {
    const { body } = await this.#rest.send({
      ...options,
      method: "GET",
      path: this.#path(name),
      apiVersion: apiVersions.capabilityHosts,
    });
    return this.#decode(body);
  }

  /** Deletes a capability host. */
  beginDelete(name: string, options: LongRunningOptions = {}): PollerLike<OperationState<void>, void> {
    return longRunning<void>(this.#rest, {
      what: `Deleting capability host "${name}"`,
      options,
      start: async () => ({
        method: "DELETE",
        path: this.#path(name),
        apiVersion: apiVersions.capabilityHosts,
      }),
      result: () => undefined,
    });
  }

  #path(name: string): string {
    return `${this.#rest.workspacePath}/capabilityHosts/${encodeURIComponent(name)}`;
  }

  /** What a capability host needs depends on the workspace it is for. */
  async #fit(host: CapabilityHost, options: OperationOptions): Promise<CapabilityHost> {
    const wire = await readWorkspace(
      this.#rest,
      this.#rest.workspacePath,
      pickOptions(options),
      apiVersions.capabilityHosts,
    );
    const { type, name } = workspaceFromWire(wire, this.#rest.scope);
    const refuse = (fault: Fault) =>
      new ValidationError([fault], { subject: `Capability host "${host.name}"` });
    if (type !== "hub" && type !== "project") {
      const message = `The workspace "${name}" has no capability hosts.`;
      throw refuse({ path: "workspaceName", message, given: type, allowed: ["hub", "project"] });
    }
    if (type === "hub") return host;
    if (host.aiServicesConnections === undefined) {
      const message = "is required in a project.";
      throw refuse({ path: "aiServicesConnections", message, code: "missingField" });
    }
    if (host.storageConnections?.length) return host;
    const storageConnections = [`${this.#rest.scope.workspaceName}/workspaceblobstore`];
    return carryUnmapped(host, { ...host, storageConnections });
  }

  #encode(host: CapabilityHost): Record<string, unknown> {
    return toWire(rows, carryUnmapped(host, { ...host, provisioningState: undefined }), this.#rest.scope);
  }

  #decode(wire: unknown): CapabilityHost {
    const { name, type: _, systemData, id, ...body } = isObject(wire) ? wire : {};
    const fields = fromWire(rows, body, this.#rest.scope);
    const host = Object.assign(Object.create(CapabilityHost.prototype) as CapabilityHost, {
      kind: "capability_host",
      name: String(name ?? ""),
      capabilityHostKind: "Agents",
      ...fields,
      id,
      creationContext: isObject(systemData) ? (systemData as CreationContext) : undefined,
    });
    return carryUnmapped(fields, host);
  }
}

const rows = mapping<
  Omit<CapabilityHostFields, "name"> & Pick<CapabilityHostState, "provisioningState">,
  WireCapabilityHost
>()({
  description: same("properties.description"),
  capabilityHostKind: same("properties.capabilityHostKind"),
  vectorStoreConnections: same("properties.vectorStoreConnections"),
  aiServicesConnections: same("properties.aiServicesConnections"),
  storageConnections: same("properties.storageConnections"),
  threadStorageConnections: same("properties.threadStorageConnections"),
  provisioningState: same("properties.provisioningState"),
});
