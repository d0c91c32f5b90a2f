import type { OperationState, PollerLike } from "@azure/core-lro";
import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { Checks } from "../../core/checks";
import { type LongRunningOptions, longRunning } from "../../core/lro";
import { isObject } from "../../core/mapping";
import { paged } from "../../core/paging";
import { type OperationOptions, pickOptions, type Rest } from "../../core/rest";
import { apiVersions } from "../../wire/api-versions";
import { checkOutboundRule, type OutboundRule } from "./outbound-rules";
import { outboundRuleFromWire, outboundRuleToWire } from "./workspace-mapping";
import { workspacePath } from "./workspace-requests";

/** What may be reached from the managed networks of workspaces; reached as `ml.workspaceOutboundRules`. */
export class WorkspaceOutboundRuleOperations {
  readonly #rest: Rest;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest) {
    this.#rest = rest;
  }

  /**
   * Adds a rule.
   *
   * @param workspaceName - The client's own where it is `undefined`.
   * @throws ValidationError - for fields that cannot be right; nothing has been sent then.
   */
  beginCreate<T extends OutboundRule>(
    workspaceName: string | undefined,
    rule: T,
    options: LongRunningOptions = {},
  ): PollerLike<OperationState<T>, T> {
    const checks = new Checks();
    checkOutboundRule(rule, checks);
    checks.done(`Outbound rule "${rule.name}"`);
    return longRunning<T>(this.#rest, {
      what: `Outbound rule "${rule.name}"`,
      options,
      start: async () => ({
        method: "PUT",
        path: this.#path(workspaceName, rule.name),
        apiVersion: apiVersions.workspaceOutboundRules,
        body: { properties: outboundRuleToWire(rule, this.#rest.scope) },
      }),
      // The answer to a PUT is of the kind that was put.
      result: (body) => this.#decode(body) as T,
    });
  }

  /** Fetches a rule. */
  async get(
    workspaceName: string | undefined,
    outboundRuleName: string,
    options: OperationOptions = {},
  ): Promise<OutboundRule> {
    const { body } = await this.#rest.send({
      ...options,
      method: "GET",
      path: this.#path(workspaceName, outboundRuleName),
      apiVersion: apiVersions.workspaceOutboundRules,
    });
    return this.#decode(body);
  }

  /** Lists the rules of a workspace: those of its users, and those that the service requires or recommends. */
  list(workspaceName?: string, options: OperationOptions = {}): PagedAsyncIterableIterator<OutboundRule> {
    return paged(
      this.#rest,
      () => ({
        ...pickOptions(options),
        method: "GET",
        path: `${workspacePath(this.#rest, workspaceName)}/outboundRules`,
        apiVersion: apiVersions.workspaceOutboundRules,
      }),
      (wire) => this.#decode(wire),
    );
  }

  /** Changes a rule. */
  beginUpdate<T extends OutboundRule>(
    workspaceName: string | undefined,
    rule: T,
    options: LongRunningOptions = {},
  ): PollerLike<OperationState<T>, T> {
    return this.beginCreate(workspaceName, rule, options);
  }

  /** Removes a rule. */
  beginRemove(
    workspaceName: string | undefined,
    outboundRuleName: string,
    options: LongRunningOptions = {},
  ): PollerLike<OperationState<void>, void> {
    return longRunning<void>(this.#rest, {
      what: `Removing outbound rule "${outboundRuleName}"`,
      options,
      start: async () => ({
        method: "DELETE",
        path: this.#path(workspaceName, outboundRuleName),
        apiVersion: apiVersions.workspaceOutboundRules,
      }),
      result: () => undefined,
    });
  }

  #path(workspaceName: string | undefined, rule: string): string {
    return `${workspacePath(this.#rest, workspaceName)}/outboundRules/${encodeURIComponent(rule)}`;
  }

  #decode(wire: unknown): OutboundRule {
    const { name, properties } = isObject(wire) ? wire : {};
    return outboundRuleFromWire(properties, String(name ?? ""), this.#rest.scope);
  }
}
