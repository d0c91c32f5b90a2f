import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { ResourceNotFoundError, ValidationError } from "../../core/errors";
import { isObject } from "../../core/mapping";
import { paged } from "../../core/paging";
import type { OperationOptions, Rest } from "../../core/rest";
import { apiVersions } from "../../wire/api-versions";
import {
  AccountKeyConfiguration,
  asCredentials,
  type DatastoreCredentials,
  SasTokenConfiguration,
} from "../credentials";
import { checkDatastore, type Datastore, UnknownDatastore } from "./datastore";
import { datastoreFromWire, datastoreToWire } from "./datastore-mapping";

/** Options of calls that read datastores. */
export interface DatastoreReadOptions extends OperationOptions {
  /** Also fetch keys and tokens into `credentials`. @defaultValue false */
  includeSecrets?: boolean;
}

/** Datastores of a workspace; reached as `ml.datastores`. */
export class DatastoreOperations {
  readonly #rest: Rest;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest) {
    this.#rest = rest;
  }

  /**
   * Registers a datastore or changes one. The storage itself is neither made nor tested.
   *
   * @throws ValidationError - for fields that cannot be right; nothing has been sent then.
   */
  async createOrUpdate<T extends Datastore>(datastore: T, options: OperationOptions = {}): Promise<T> {
    const known = knownDatastore(datastore);
    const { body } = await this.#rest.send({
      ...options,
      method: "PUT",
      path: this.#path(datastore.name),
      apiVersion: apiVersions.datastores,
      query: { skipValidation: true },
      body: datastoreToWire(known, this.#rest.scope),
    });
    // The answer to a PUT is of the kind that was put.
    return datastoreFromWire(body, this.#rest.scope) as T;
  }

  /** Fetches a datastore. */
  async get(name: string, options: DatastoreReadOptions = {}): Promise<Datastore> {
    const { includeSecrets, ...common } = options;
    const { body } = await this.#rest.send({
      ...common,
      method: "GET",
      path: this.#path(name),
      apiVersion: apiVersions.datastores,
    });
    const datastore = datastoreFromWire(body, this.#rest.scope);
    return includeSecrets ? this.#withSecrets(datastore, common) : datastore;
  }

  /** Fetches the workspace's default datastore. */
  async getDefault(options: DatastoreReadOptions = {}): Promise<Datastore> {
    const { includeSecrets, ...common } = options;
    const query = { count: 30, isDefault: true, orderByAsc: false };
    const path = `${this.#rest.workspacePath}/datastores`;
    const { body } = await this.#rest.send({
      ...common,
      method: "GET",
      path,
      query,
      apiVersion: apiVersions.datastores,
    });
    const first: unknown = isObject(body) && Array.isArray(body.value) ? body.value[0] : undefined;
    if (first === undefined) {
      throw new ValidationError(
        [{ path: "", message: "The workspace has no default datastore.", code: "notFound" }],
        { subject: "Datastores" },
      );
    }
    const datastore = datastoreFromWire(first, this.#rest.scope);
    return includeSecrets ? this.#withSecrets(datastore, common) : datastore;
  }

  /** Lists the datastores of the workspace. */
  list(options: DatastoreReadOptions = {}): PagedAsyncIterableIterator<Datastore> {
    const { includeSecrets, ...common } = options;
    return paged(
      this.#rest,
      () => ({
        ...common,
        method: "GET",
        path: `${this.#rest.workspacePath}/datastores`,
        query: { count: 30, orderByAsc: false },
        apiVersion: apiVersions.datastores,
      }),
      (wire) => {
        const datastore = datastoreFromWire(wire, this.#rest.scope);
        return includeSecrets ? this.#withSecrets(datastore, common) : datastore;
      },
    );
  }

  /** Takes a datastore out of the workspace; what lies in the storage stays. */
  async delete(name: string, options: OperationOptions = {}): Promise<void> {
    await this.#rest.send({
      ...options,
      method: "DELETE",
      path: this.#path(name),
      apiVersion: apiVersions.datastores,
    });
  }

  async #withSecrets(datastore: Datastore, options: OperationOptions): Promise<Datastore> {
    if (
      datastore instanceof UnknownDatastore ||
      !datastore.credentials ||
      datastore.credentials.type === "none"
    )
      return datastore;
    try {
      const { body } = await this.#rest.send({
        ...options,
        method: "POST",
        path: `${this.#path(datastore.name)}/listSecrets`,
        apiVersion: apiVersions.datastores,
        // One that expires would take the place of the real one when the datastore is put back.
        body: { expirableSecret: false },
      });
      const credentials = withSecret(datastore.credentials, isObject(body) ? body : {});
      // Not enumerable: a secret is there for who reads it, and is not printed, serialized or compared.
      Object.defineProperty(datastore, "credentials", {
        value: credentials,
        enumerable: false,
        writable: true,
        configurable: true,
      });
    } catch (error) {
      if (!(error instanceof ResourceNotFoundError)) throw error;
    }
    return datastore;
  }

  #path(name: string): string {
    return `${this.#rest.workspacePath}/datastores/${encodeURIComponent(name)}`;
  }
}

function withSecret(
  credentials: DatastoreCredentials,
  found: Readonly<Record<string, unknown>>,
): DatastoreCredentials {
  const { sasToken, key, clientSecret, certificate } = found;
  if (typeof sasToken === "string") return new SasTokenConfiguration({ sasToken });
  if (typeof key === "string") return new AccountKeyConfiguration({ accountKey: key });
  if (credentials.type === "service_principal" && typeof clientSecret === "string")
    return asCredentials({ ...credentials, clientSecret });
  if (credentials.type === "certificate" && typeof certificate === "string")
    return asCredentials({ ...credentials, certificate });
  return credentials;
}

function knownDatastore(datastore: Datastore): Exclude<Datastore, UnknownDatastore> {
  if (datastore instanceof UnknownDatastore) {
    throw new ValidationError(
      [
        {
          path: "type",
          message: "This kind of datastore is only read by this version.",
          given: datastore.type,
        },
      ],
      {
        subject: "Datastore",
      },
    );
  }
  checkDatastore(datastore.type, datastore);
  return datastore;
}
