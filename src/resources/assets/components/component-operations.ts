import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { parseArmId } from "../../../core/arm-id";
import { Checks } from "../../../core/checks";
import { type Fault, ResourceNotFoundError, ValidationError } from "../../../core/errors";
import { isObject } from "../../../core/mapping";
import { type OperationOptions, pickOptions, type Rest } from "../../../core/rest";
import { apiVersions } from "../../../wire/api-versions";
import type { JobNeeds } from "../../jobs/job-needs";
import {
  type AssetRoute,
  type AssetVersionOptions,
  findAsset,
  getAsset,
  type ListViewType,
  listAssets,
  nextVersion,
  putAsset,
  putNextVersion,
  setArchived,
} from "../asset-requests";
import type { RegistryHost } from "../registry-host";
import type { Component } from "./component";
import { componentTitle } from "./component";
import { collectComponentFaults } from "./component-checks";
import { type ComponentRequest, componentFromWire, componentToWire } from "./component-mapping";
import { type ComponentResolution, checkComponentFiles, resolveComponent } from "./component-resolution";
import { UnknownComponent } from "./unknown-component";

/** Options of `components.createOrUpdate`. */
export interface ComponentCreateOptions extends OperationOptions {
  /** In place of the component's own. */
  version?: string;
  /** Leave the checks to the service. Local files are still looked at. @defaultValue false */
  skipValidation?: boolean;
  /** Register no new version where the default one holds the same: that one is put again. @defaultValue false */
  skipIfNoChange?: boolean;
}

/** What `components.validate` found. */
export interface ComponentValidation {
  /** Whether there is no fault. */
  readonly passed: boolean;
  /** What is wrong, in the order in which it was found. */
  readonly faults: readonly Fault[];
}

/** What components need of other groups. */
export interface ComponentNeeds {
  /** What the jobs need: components bring code, environments and other components along. */
  readonly jobs: JobNeeds;
  /** The registry whose components these are; absent: a workspace's. */
  readonly registry?: RegistryHost;
  /** An environment by name and version. */
  environment(name: string, version: string, options: OperationOptions): Promise<object>;
}

/** Components of a workspace or registry; reached as `ml.components`. */
export class ComponentOperations {
  readonly #rest: Rest;
  readonly #needs: ComponentNeeds;
  readonly #route: AssetRoute<Component>;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest, needs: ComponentNeeds) {
    this.#rest = rest;
    this.#needs = needs;
    this.#route = {
      segment: "components",
      apiVersion: apiVersions.components,
      what: "Component",
      latestBy: "creation",
      decode: (wire) => componentFromWire(wire, rest.scope),
      registry: needs.registry,
    };
  }

  /**
   * Registers a version of a component: uploads its code, registers its environment where it is given whole, and the
   * components of its nodes. Without a version the service's next one is taken. Without a name it is anonymous: its
   * version is a hash of what it holds, so the same one is registered once.
   *
   * @throws ValidationError - for fields that cannot be right and files that are not there; nothing has been sent then.
   */
  async createOrUpdate<T extends Component>(component: T, options: ComponentCreateOptions = {}): Promise<T> {
    const faults = [
      ...(options.skipValidation ? [] : faultsOf(component)),
      ...(await localFaultsOf(component)),
    ];
    if (faults.length > 0) throw new ValidationError(faults, { subject: componentTitle(component) });
    const { scope } = this.#rest;
    const anonymous =
      component.name === undefined && component.version === undefined && options.version === undefined;
    const resolved = await resolveComponent(component, this.#resolution(options));
    if (options.version !== undefined) resolved.version = options.version;
    if (this.#needs.registry && !anonymous && resolved.version === undefined)
      resolved.version = await nextVersion(this.#rest, this.#route, component.name ?? "", options);
    let request = await componentToWire(resolved, scope, { anonymous });
    if (options.skipIfNoChange && !anonymous) {
      const same = await this.#unchangedVersion(request, options);
      if (same !== undefined) {
        resolved.version = same;
        request = await componentToWire(resolved, scope, { anonymous });
      }
    }
    return this.#route.decode(await this.put(request, options)) as T;
  }

  /**
   * Fetches one version; without a version, the default one of the name.
   *
   * @example `await ml.components.get("train", "1")`, `await ml.components.get("train", { label: "latest" })`
   */
  get(name: string, version: string, options?: OperationOptions): Promise<Component>;
  get(name: string, options?: AssetVersionOptions): Promise<Component>;
  async get(
    name: string,
    versionOrOptions: string | AssetVersionOptions = {},
    options: OperationOptions = {},
  ): Promise<Component> {
    const asked: AssetVersionOptions =
      typeof versionOrOptions === "string"
        ? { ...options, version: versionOrOptions }
        : { ...versionOrOptions, ...options };
    const { version, label, ...common } = asked;
    const byDefault = version === undefined && (label === undefined || label === "default");
    return getAsset(
      this.#rest,
      this.#route,
      name,
      byDefault ? { ...common, version: defaultVersion } : asked,
    );
  }

  /** Lists the versions of a name, or, without one, the newest state of every name. */
  list(
    options: OperationOptions & { name?: string; listViewType?: ListViewType } = {},
  ): PagedAsyncIterableIterator<Component> {
    return listAssets(this.#rest, this.#route, options.name, options);
  }

  /** Hides a version, or the whole name where none is given, from lists. What points to it goes on working. */
  async archive(name: string, options: AssetVersionOptions = {}): Promise<void> {
    await setArchived(this.#rest, this.#route, name, true, options);
  }

  /** Takes back {@link ComponentOperations.archive}. */
  async restore(name: string, options: AssetVersionOptions = {}): Promise<void> {
    await setArchived(this.#rest, this.#route, name, false, options);
  }

  /** Finds what is wrong with a component without sending anything: its fields, its references, its local files. */
  async validate(
    component: Component,
    options: { raiseOnFailure?: boolean } = {},
  ): Promise<ComponentValidation> {
    const faults = [...faultsOf(component), ...(await localFaultsOf(component))];
    if (faults.length > 0 && options.raiseOnFailure)
      throw new ValidationError(faults, { subject: componentTitle(component) });
    return { passed: faults.length === 0, faults };
  }

  /**
   * Downloads a component with its code: `component_spec.yaml`, and beside it the code in `code`. What is downloaded can be
   * registered elsewhere.
   *
   * @param options - `downloadPath`: a folder that is made, or is there and empty.
   * @returns The path of `component_spec.yaml`.
   * @throws ValidationError - where the folder is not empty.
   */
  async download(
    name: string,
    options: OperationOptions & { version?: string; downloadPath?: string } = {},
  ): Promise<string> {
    const { version, downloadPath = ".", ...common } = options;
    const component = await this.get(name, version === undefined ? common : { ...common, version });
    const { mkdir, readdir, writeFile } = await import("node:fs/promises");
    const { join, resolve } = await import("node:path");
    const folder = resolve(downloadPath);
    const there = await readdir(folder).catch(() => []);
    if (there.length > 0)
      throw new ValidationError([
        { path: "downloadPath", message: "is a folder that is not empty.", given: folder },
      ]);
    await mkdir(folder, { recursive: true });
    const local = await this.#localized(component, folder, common);
    const [{ dumpEntity }, { componentForm }] = await Promise.all([
      import("../../../yaml/dump"),
      import("./component-yaml"),
    ]);
    const file = join(folder, "component_spec.yaml");
    await writeFile(file, await dumpEntity(componentForm as never, local));
    return file;
  }

  /** @internal Puts a version that is resolved already; answers what the service says. */
  async put({ name, version, body }: ComponentRequest, options: OperationOptions): Promise<unknown> {
    const common = pickOptions(options);
    return version === undefined
      ? putNextVersion(this.#rest, this.#route, name, body, common)
      : putAsset(this.#rest, this.#route, { name, version, body }, common);
  }

  #resolution(options: OperationOptions): ComponentResolution {
    const { scope } = this.#rest;
    return { needs: this.#needs.jobs, scope, options: pickOptions(options), registered: new Map() };
  }

  /** The version that is the default of a name, where it holds the same as what is to be put. */
  async #unchangedVersion(
    { name, body }: ComponentRequest,
    options: OperationOptions,
  ): Promise<string | undefined> {
    const hashOf = (properties: unknown) =>
      isObject(properties) ? properties.client_component_hash : undefined;
    const there = await findAsset(this.#rest, this.#route, name, defaultVersion, options).catch(
      (error: unknown) => {
        if (error instanceof ResourceNotFoundError) return undefined;
        throw error;
      },
    );
    const hash = hashOf(body.properties.properties);
    return hash !== undefined && hash === hashOf(there?.properties) ? there?.version : undefined;
  }

  /** The component with its code in a folder, and its environment whole. */
  async #localized(component: Component, folder: string, options: OperationOptions): Promise<Component> {
    const local = Object.assign(
      Object.create(Object.getPrototypeOf(component) as object) as Component,
      component,
    );
    for (const name of ["id", "creationContext", "archived", "latestVersion"])
      Reflect.deleteProperty(local, name);
    const task = local.type === "parallel" && "task" in local ? { ...local.task } : undefined;
    const place = (task ?? local) as { code?: string; environment?: unknown };
    if (task) Object.assign(local, { task });
    const code = parseArmId(place.code ?? "");
    if (code) {
      const { join } = await import("node:path");
      const { body } = await this.#rest.send({
        ...options,
        method: "GET",
        path: `${this.#rest.workspacePath}/codes/${encodeURIComponent(code.name)}/versions/${encodeURIComponent(code.version ?? "1")}`,
        apiVersion: apiVersions.codes,
      });
      const uri = isObject(body) && isObject(body.properties) ? body.properties.codeUri : undefined;
      await this.#needs.jobs.download(String(uri), join(folder, "code"), options);
      place.code = "./code";
    }
    const { environment } = place;
    const named =
      typeof environment === "string" ? /^(?!azureml:)([^:/@]+):([^/]+)$/.exec(environment) : undefined;
    if (named) {
      const whole = await this.#needs.environment(named[1] ?? "", named[2] ?? "", options);
      const bare = Object.assign(Object.create(Object.getPrototypeOf(whole) as object) as object, whole);
      for (const name of ["id", "creationContext", "archived"]) Reflect.deleteProperty(bare, name);
      place.environment = bare;
    }
    return local;
  }
}

/** The service's name for the version that is meant where none is given (Python's). */
const defaultVersion = "azureml_default";

function faultsOf(component: Component): readonly Fault[] {
  const checks = new Checks();
  if (component instanceof UnknownComponent)
    checks.fault("type", "Components of this kind cannot be registered.", { given: component.type });
  else collectComponentFaults(checks, component);
  return checks.faults;
}

async function localFaultsOf(component: Component): Promise<readonly Fault[]> {
  const checks = new Checks();
  if (!(component instanceof UnknownComponent)) await checkComponentFiles(checks, "", component);
  return checks.faults;
}
