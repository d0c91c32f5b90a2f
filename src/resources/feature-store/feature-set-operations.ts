import type { OperationState, PollerLike } from "@azure/core-lro";
import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import type { CreationContext } from "../../core/display";
import { type Fault, ValidationError } from "../../core/errors";
import { type LongRunningOptions, longRunning } from "../../core/lro";
import { isObject } from "../../core/mapping";
import { paged } from "../../core/paging";
import { type OperationOptions, pickOptions, type Rest } from "../../core/rest";
import { apiVersions } from "../../wire/api-versions";
import { downloadUri } from "../assets/asset-download";
import { type AssetRoute, assetPath, getAsset } from "../assets/asset-requests";
import { isLocalPath, type UploadOptions, uploadAsset } from "../assets/asset-upload";
import { checkFeatureSet, type FeatureSet } from "./feature-set";
import {
  backfillRequest,
  backfillToWire,
  checkBackfill,
  type FeatureSetBackfillMetadata,
  type FeatureSetBackfillOptions,
} from "./feature-set-backfill";
import { describeSpecification, specificationFile } from "./feature-set-description";
import { featureSetFromWire, featureSetToWire, isDescribed } from "./feature-set-mapping";
import type { DataColumnType } from "./feature-store-entity";
import {
  type FeatureStoreListOptions,
  listFeatureAssets,
  setFeatureAssetArchived,
} from "./feature-store-requests";

/** A feature of a feature set. */
export interface Feature {
  /** What it is called. */
  readonly name: string;
  /** What it holds. */
  readonly dataType?: DataColumnType | (string & {});
  /** For people. */
  readonly description?: string;
  /** As in the specification. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** A job that computes, or has computed, features ahead of time. */
export interface FeatureSetMaterializationMetadata {
  /** Why it ran. */
  readonly type?: "BackfillMaterialization" | "RecurrentMaterialization" | (string & {});
  /** Name of the job. */
  readonly name?: string;
  /** What the studio shows. */
  readonly displayName?: string;
  /** `Running`, `Completed`, … */
  readonly status?: string;
  /** The time for which features are computed begins here; as in RFC 3339. */
  readonly featureWindowStartTime?: string;
  /** The time for which features are computed ends here. */
  readonly featureWindowEndTime?: string;
  /** Of the job. */
  readonly tags?: Readonly<Record<string, string>>;
  /** By whom and when it was begun. */
  readonly creationContext?: CreationContext;
}

/** Which jobs of materialization are listed. */
export interface MaterializationListOptions extends OperationOptions {
  /** Those for a time that begins here. */
  featureWindowStartTime?: string | Date;
  /** Those for a time that ends here. */
  featureWindowEndTime?: string | Date;
  /** A tag that they have: `key=value`. */
  filters?: string;
}

/** Which features are listed. */
export interface FeatureListOptions extends OperationOptions {
  /** Those of this name. */
  featureName?: string;
  /** Those with this description. */
  description?: string;
  /** Those with these tags: `key=value`, with commas between. */
  tags?: string;
}

/** Feature sets of a feature store; reached as `ml.featureSets`. */
export class FeatureSetOperations {
  readonly #rest: Rest;
  readonly #route: AssetRoute<FeatureSet>;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest) {
    this.#rest = rest;
    this.#route = {
      segment: "featuresets",
      apiVersion: apiVersions.featureSets,
      what: "Feature set",
      latestBy: "container",
      decode: (wire) => featureSetFromWire(wire, rest.scope),
    };
  }

  /**
   * Registers a version of a feature set, or changes what of it can be changed. A local specification is uploaded first,
   * once.
   *
   * @throws ValidationError - for fields and a specification that cannot be right; nothing has been sent then.
   */
  beginCreateOrUpdate(
    featureSet: FeatureSet,
    options: LongRunningOptions & UploadOptions = {},
  ): PollerLike<OperationState<FeatureSet>, FeatureSet> {
    checkFeatureSet(featureSet);
    return longRunning<FeatureSet>(this.#rest, {
      what: `Feature set "${featureSet.name}"`,
      options,
      start: async () => ({
        method: "PUT",
        path: this.#path(featureSet.name, featureSet.version),
        apiVersion: this.#route.apiVersion,
        body: await this.#body(featureSet, { ...pickOptions(options), onProgress: options.onProgress }),
      }),
      result: (body) => this.#route.decode(body),
    });
  }

  /** Fetches one version. */
  async get(name: string, version: string, options: OperationOptions = {}): Promise<FeatureSet> {
    return getAsset(this.#rest, this.#route, name, { ...options, version });
  }

  /** Lists the versions of a name, or, without one, the newest state of every name. */
  list(options: FeatureStoreListOptions = {}): PagedAsyncIterableIterator<FeatureSet> {
    return listFeatureAssets(this.#rest, this.#route, options);
  }

  /** Hides a version from lists. What points to it goes on working. */
  async archive(name: string, version: string, options: OperationOptions = {}): Promise<void> {
    await setFeatureAssetArchived(this.#rest, this.#route, name, version, true, options);
  }

  /** Takes back {@link FeatureSetOperations.archive}. */
  async restore(name: string, version: string, options: OperationOptions = {}): Promise<void> {
    await setFeatureAssetArchived(this.#rest, this.#route, name, version, false, options);
  }

  /**
   * Has the features of a time computed. The result says by which jobs.
   *
   * @example
   * ```ts
   * await ml.featureSets.beginBackfill({
   *   name: "transactions",
   *   version: "1",
   *   featureWindow: { featureWindowStart: "2026-01-01T00:00:00Z", featureWindowEnd: "2026-04-01T00:00:00Z" },
   *   dataStatus: ["None", "Incomplete"],
   * });
   * ```
   * @throws ValidationError - for fields that cannot be right; nothing has been sent then.
   */
  beginBackfill(
    backfill: FeatureSetBackfillOptions,
    options: LongRunningOptions = {},
  ): PollerLike<OperationState<FeatureSetBackfillMetadata>, FeatureSetBackfillMetadata> {
    const request = backfillRequest(backfill);
    checkBackfill(request);
    return longRunning<FeatureSetBackfillMetadata>(this.#rest, {
      what: `Backfill of feature set "${request.name}"`,
      options,
      resultFrom: "location",
      start: async () => ({
        method: "POST",
        path: `${this.#path(request.name, request.version)}/backfill`,
        apiVersion: this.#route.apiVersion,
        body: backfillToWire(request),
      }),
      result: (body) => {
        const jobIds = isObject(body) && Array.isArray(body.jobIds) ? body.jobIds.map(String) : [];
        return { type: "BackfillMaterialization", jobIds };
      },
    });
  }

  /** Fetches one feature. */
  async getFeature(
    featureSetName: string,
    version: string,
    featureName: string,
    options: OperationOptions = {},
  ): Promise<Feature> {
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "GET",
      path: `${this.#path(featureSetName, version)}/features/${encodeURIComponent(featureName)}`,
      apiVersion: this.#route.apiVersion,
    });
    return featureFromWire(body);
  }

  /** Lists the features of a feature set. */
  listFeatures(
    featureSetName: string,
    version: string,
    options: FeatureListOptions = {},
  ): PagedAsyncIterableIterator<Feature> {
    const { featureName, description, tags } = options;
    return paged(
      this.#rest,
      ({ maxPageSize }) => ({
        ...pickOptions(options),
        method: "GET",
        path: `${this.#path(featureSetName, version)}/features`,
        apiVersion: this.#route.apiVersion,
        query: { tags, featureName, description, pageSize: maxPageSize ?? 1000 },
      }),
      featureFromWire,
    );
  }

  /** Lists the jobs that compute, or have computed, the features of a feature set. */
  listMaterializationOperations(
    name: string,
    version: string,
    options: MaterializationListOptions = {},
  ): PagedAsyncIterableIterator<FeatureSetMaterializationMetadata> {
    const { featureWindowStartTime: start, featureWindowEndTime: end } = options;
    // Python's form of a date has no zone.
    const time = (given: string | Date) => (given instanceof Date ? given.toISOString().slice(0, 19) : given);
    const properties = [
      `azureml.FeatureSetName=${name}`,
      `azureml.FeatureSetVersion=${version}`,
      ...(start ? [`azureml.FeatureWindowStart=${time(start)}`] : []),
      ...(end ? [`azureml.FeatureWindowEnd=${time(end)}`] : []),
    ].join(",");
    return paged(
      this.#rest,
      () => ({
        ...pickOptions(options),
        method: "GET",
        path: `${this.#rest.workspacePath}/jobs`,
        apiVersion: apiVersions.featureSetMaterializations,
        query: { tag: options.filters, properties },
      }),
      materializationFromWire,
    );
  }

  /** Uploads the specification, and says what is in it. */
  async #body(featureSet: FeatureSet, options: OperationOptions & UploadOptions) {
    const { path } = featureSet.specification;
    const described = isDescribed(featureSet)
      ? {}
      : await describeSpecification(await this.#read(path, options));
    const { uri } = await uploadAsset(
      this.#rest,
      {
        path,
        what: "Feature set",
        form: "long",
        type: "uri_folder",
        field: "specification.path",
        name: featureSet.name,
        version: featureSet.version,
        ignore: ".*\n*.amltmp\n*.amltemp",
      },
      options,
    );
    return featureSetToWire(featureSet, { uri, described }, this.#rest.scope);
  }

  /** What the specification's file says, wherever it is. */
  async #read(path: string, options: OperationOptions): Promise<string> {
    const { mkdtemp, readFile, rm } = await import("node:fs/promises");
    const { join } = await import("node:path");
    if (isLocalPath(path)) return readLocal(path.replace(/^(file|folder):(\/\/(?=\/))?/i, ""));
    const { tmpdir } = await import("node:os");
    const folder = await mkdtemp(join(tmpdir(), "azure-ai-ml-specification-"));
    try {
      const uri = `${path.replace(/\/+$/, "")}/${specificationFile}`;
      const [file] = await downloadUri(this.#rest, uri, { ...pickOptions(options), destination: folder });
      if (!file) throw new ValidationError([notThere(path, uri)], { subject: "Feature set" });
      return await readFile(file, "utf8");
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  #path(name: string, version: string): string {
    return assetPath(this.#rest, this.#route.segment, name, version);
  }
}

async function readLocal(path: string): Promise<string> {
  const { readFile, stat } = await import("node:fs/promises");
  const { join, resolve } = await import("node:path");
  const found = await stat(path).catch(() => undefined);
  const fault = found?.isDirectory() ? undefined : notThere(path, resolve(path), "There is no such folder");
  if (fault) throw new ValidationError([fault], { subject: "Feature set" });
  const file = join(path, specificationFile);
  return readFile(file, "utf8").catch(() => {
    throw new ValidationError([notThere(path, resolve(file))], { subject: "Feature set" });
  });
}

function notThere(given: string, looked: string, message = "There is no such file"): Fault {
  return { path: "specification.path", message: `${message}: ${looked}.`, given, code: "notFound" };
}

function featureFromWire(wire: unknown): Feature {
  const envelope = isObject(wire) ? wire : {};
  const { featureName, dataType, description, tags } = isObject(envelope.properties)
    ? envelope.properties
    : {};
  return {
    name: String(featureName ?? envelope.name ?? ""),
    ...(typeof dataType === "string" && { dataType: dataType.toLowerCase() }),
    ...(typeof description === "string" && { description }),
    ...(isObject(tags) && { tags: tags as Record<string, string> }),
  };
}

function materializationFromWire(wire: unknown): FeatureSetMaterializationMetadata {
  const envelope = isObject(wire) ? wire : {};
  const job = isObject(envelope.properties) ? envelope.properties : {};
  const own = isObject(job.properties) ? job.properties : {};
  const found = {
    type: own["azureml.FeatureStoreJobType"],
    name: envelope.name,
    displayName: job.displayName,
    status: job.status,
    featureWindowStartTime: own["azureml.FeatureWindowStart"],
    featureWindowEndTime: own["azureml.FeatureWindowEnd"],
    tags: job.tags,
    creationContext: envelope.systemData,
  };
  return Object.fromEntries(
    Object.entries(found).filter(([, value]) => value !== undefined && value !== null),
  );
}
