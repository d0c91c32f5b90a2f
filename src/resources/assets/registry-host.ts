import { isObject } from "../../core/mapping";
import { type OperationOptions, pickOptions, type Rest } from "../../core/rest";
import { apiVersions } from "../../wire/api-versions";

/** Where a registry is, as it says itself. */
export interface RegistryPlace {
  /** Subscription and resource group that it lies in, which may be somebody else's. */
  readonly subscriptionId: string;
  readonly resourceGroupName: string;
  /** Its first region. */
  readonly region?: string;
  /** ARM path of the registry. */
  readonly armPath: string;
  /** URL below which the collections of its assets lie. */
  readonly url: string;
}

/** A registry by its name. It is asked where it is once, when that is first needed. */
export class RegistryHost {
  readonly name: string;
  readonly #rest: Rest;
  #place: Promise<RegistryPlace> | undefined;

  constructor(rest: Rest, name: string) {
    this.#rest = rest;
    this.name = name;
  }

  /** Where the registry is. */
  async place(options: OperationOptions = {}): Promise<RegistryPlace> {
    this.#place ??= this.#discover(options).catch((error: unknown) => {
      this.#place = undefined;
      throw error;
    });
    return this.#place;
  }

  async #discover(options: OperationOptions): Promise<RegistryPlace> {
    const { endpoint, cloud } = this.#rest;
    // An emulator or a proxy, which the client was told of, stands for all of the service.
    const host = endpoint === cloud.resourceManager ? (cloud.registryDiscovery ?? endpoint) : endpoint;
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "GET",
      path: `${host}/registrymanagement/v1.0/registries/${encodeURIComponent(this.name)}/discovery`,
      apiVersion: apiVersions.registryDiscovery,
    });
    const told = isObject(body) ? body : {};
    const text = (name: string) => (typeof told[name] === "string" ? told[name] : undefined);
    const [subscriptionId, resourceGroupName] = [text("subscriptionId"), text("resourceGroup")];
    const provider = text("primaryRegionResourceProviderUri");
    if (!subscriptionId || !resourceGroupName || !provider)
      throw new TypeError(`The service does not say where the registry ${this.name} is.`);
    const armPath = `/subscriptions/${encodeURIComponent(subscriptionId)}/resourceGroups/${encodeURIComponent(resourceGroupName)}/providers/Microsoft.MachineLearningServices/registries/${encodeURIComponent(this.name)}`;
    return {
      subscriptionId,
      resourceGroupName,
      region: text("primaryRegion"),
      armPath,
      url: `${provider.replace(/\/+$/, "")}/mferp/managementfrontend${armPath}`,
    };
  }
}
