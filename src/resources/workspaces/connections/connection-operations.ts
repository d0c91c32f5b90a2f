import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { ResourceNotFoundError } from "../../../core/errors";
import { paged } from "../../../core/paging";
import { type OperationOptions, pickOptions, type Rest } from "../../../core/rest";
import { apiVersions } from "../../../wire/api-versions";
import { type Connection, checkConnection } from "./connection";
import { categoryOf } from "./connection-categories";
import { connectionFromWire, connectionToWire } from "./connection-mapping";

/** Options of calls that read connections. */
export interface ConnectionReadOptions extends OperationOptions {
  /** Also fetch keys, passwords and tokens into `credentials`. @defaultValue false */
  populateSecrets?: boolean;
}

/** Options of lists of connections. */
export interface ConnectionListOptions extends ConnectionReadOptions {
  /** Only those of this type: `"git"`, `"azure_open_ai"`, … */
  connectionType?: string;
  /** Also those that datastores are made of. @defaultValue false */
  includeDataConnections?: boolean;
}

/** Connections of a workspace, hub or project; reached as `ml.connections`. */
export class ConnectionOperations {
  readonly #rest: Rest;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest) {
    this.#rest = rest;
  }

  /**
   * Makes a connection or changes one. The service takes what is put for the whole: get a connection with
   * `populateSecrets` to change it.
   *
   * @throws ValidationError - for fields that cannot be right, and where a secret is missing; nothing has been sent then.
   */
  async createOrUpdate<T extends Connection>(connection: T, options: ConnectionReadOptions = {}): Promise<T> {
    checkConnection(connection);
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "PUT",
      path: this.#path(connection.name),
      apiVersion: apiVersions.connections,
      body: connectionToWire(connection, this.#rest.scope),
    });
    // The answer to a PUT is of the kind that was put.
    return (await this.#read(body, options)) as T;
  }

  /** Fetches a connection. */
  async get(name: string, options: ConnectionReadOptions = {}): Promise<Connection> {
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "GET",
      path: this.#path(name),
      apiVersion: apiVersions.connections,
    });
    return this.#read(body, options);
  }

  /** Lists the connections. */
  list(options: ConnectionListOptions = {}): PagedAsyncIterableIterator<Connection> {
    const { connectionType, includeDataConnections = false } = options;
    return paged(
      this.#rest,
      () => ({
        ...pickOptions(options),
        method: "GET",
        path: `${this.#rest.workspacePath}/connections`,
        query: {
          ...(connectionType !== undefined && { category: categoryOf(connectionType) }),
          includeAll: includeDataConnections,
        },
        apiVersion: apiVersions.connections,
      }),
      (wire) => this.#read(wire, options),
    );
  }

  /** Deletes a connection; what it leads to stays. */
  async delete(name: string, options: OperationOptions = {}): Promise<void> {
    await this.#rest.send({
      ...pickOptions(options),
      method: "DELETE",
      path: this.#path(name),
      apiVersion: apiVersions.connections,
    });
  }

  async #read(wire: unknown, options: ConnectionReadOptions): Promise<Connection> {
    const connection = connectionFromWire(wire, this.#rest.scope);
    const { type } = connection.credentials;
    if (!options.populateSecrets || type === "none" || type === "aad" || type === "managed_identity")
      return connection;
    try {
      const { body } = await this.#rest.send({
        ...pickOptions(options),
        method: "POST",
        path: `${this.#path(connection.name)}/listsecrets`,
        apiVersion: apiVersions.connections,
      });
      const { credentials } = connectionFromWire(body, this.#rest.scope);
      // Not another kind: that would be put back in the place of the one that is there.
      if (credentials.type === type) connection.credentials = credentials;
    } catch (error) {
      if (!(error instanceof ResourceNotFoundError)) throw error;
    }
    return connection;
  }

  #path(name: string): string {
    return `${this.#rest.workspacePath}/connections/${encodeURIComponent(name)}`;
  }
}
