import { parseArmId } from "../../../core/arm-id";
import { assetVersionId, parseAssetReference } from "../../../core/asset-reference";
import type { Checks } from "../../../core/checks";
import { ResourceNotFoundError, ValidationError } from "../../../core/errors";
import { carryUnmapped } from "../../../core/mapping";
import { Input, type JobInputs } from "../../jobs/inputs-outputs";
import { pathKind } from "../../jobs/job-references";
import {
  checkLocalFiles,
  type Resolution,
  resolveEnvironment,
  resolveInputs,
} from "../../jobs/job-resolution";
import type { ParallelTaskFields } from "../../jobs/parallel/parallel-task";
import { bindingText } from "../../jobs/pipeline/binding";
import {
  AutoMLNode,
  CommandNode,
  ParallelNode,
  type PipelineNode,
  SparkNode,
  SweepNode,
} from "../../jobs/pipeline/pipeline-nodes";
import { sparkSizingNames } from "../../jobs/spark/spark-settings";
import { baseFolderOf } from "./base-folder";
import type { Component } from "./component";
import { pythonJson } from "./component-hash";
import { componentToWire } from "./component-mapping";
import { componentSourceOf, withComponentSource } from "./component-source";

/** What the resolution of components needs beside what jobs need. */
export interface ComponentResolution extends Resolution {
  /** What was registered on the way, by what it holds: the same component is registered once for a pipeline. */
  readonly registered: Map<string, Promise<Registered>>;
}

/** A component that the service has. */
export interface Registered {
  readonly id: string;
  /** With ids in the place of its code, environment and nodes. */
  readonly component: Component;
}

/** Uploads the code of a component, registers its environment, and the components of its nodes. The given one stays as it is. */
export async function resolveComponent<T extends Component>(
  component: T,
  resolution: ComponentResolution,
): Promise<T> {
  switch (component.type) {
    case "command":
    case "spark": {
      const { code, environment, additionalIncludes } = component as Extract<
        Component,
        { type: "command" | "spark" }
      >;
      return changed(component, {
        code: await resolveCode(component, code, additionalIncludes, resolution),
        environment: environment && (await resolveEnvironment(environment as string, resolution)),
      });
    }
    case "parallel": {
      const { task } = component as Extract<Component, { type: "parallel" }>;
      return changed(component, { task: task && (await resolveTask(component, task, resolution)) });
    }
    case "pipeline": {
      const { jobs } = component as Extract<Component, { type: "pipeline" }>;
      return changed(component, {
        jobs: jobs && (await resolveNodes(jobs as Record<string, PipelineNode>, resolution)),
      });
    }
    default:
      return component;
  }
}

/** Registers a component that a pipeline brings along, under the name of those that have none. */
export function registerAnonymous(
  component: Component,
  resolution: ComponentResolution,
): Promise<Registered> {
  const key = `${baseFolderOf(component) ?? ""} ${componentSourceOf(component)} ${pythonJson(component)}`;
  const known = resolution.registered.get(key);
  if (known) return known;
  const registering = (async () => {
    const resolved = await resolveComponent(component, resolution);
    const request = await componentToWire(resolved, resolution.scope, { anonymous: true });
    return { id: await resolution.needs.putComponent(request, resolution.options), component: resolved };
  })();
  resolution.registered.set(key, registering);
  return registering;
}

async function resolveCode(
  component: Component,
  code: string | undefined,
  includes: readonly string[] | undefined,
  { needs, options }: Resolution,
): Promise<string | undefined> {
  if (includes?.length) {
    const folder = baseFolderOf(component);
    return needs.uploadCode(code ?? "", {
      ...options,
      includes,
      ...(folder !== undefined && { baseFolder: folder }),
    });
  }
  if (code === undefined || parseArmId(code) || /^azureml:/.test(code)) return code;
  return needs.uploadCode(code, options);
}

async function resolveTask(
  component: Component,
  task: ParallelTaskFields,
  resolution: Resolution,
): Promise<ParallelTaskFields> {
  return changed(task, {
    code: await resolveCode(component, task.code, undefined, resolution),
    environment: task.environment && (await resolveEnvironment(task.environment, resolution)),
  });
}

/** Nodes with ids in the place of their components, and with their local files uploaded. */
export async function resolveNodes(
  nodes: Readonly<Record<string, PipelineNode>>,
  resolution: ComponentResolution,
): Promise<Record<string, PipelineNode>> {
  const resolved = await Promise.all(
    Object.entries(nodes).map(
      async ([name, node]) => [name, await resolveNode(name, node, resolution)] as const,
    ),
  );
  return Object.fromEntries(resolved);
}

async function resolveNode(
  name: string,
  node: PipelineNode,
  resolution: ComponentResolution,
): Promise<PipelineNode> {
  if (node instanceof AutoMLNode) {
    await requireCompute(`jobs.${name}.compute`, (node.job as { compute?: unknown }).compute, resolution);
    return node;
  }
  if (!("inputs" in node) && !("component" in node) && !("trial" in node)) return node;
  const field = node instanceof SweepNode ? "trial" : "component";
  const component = (node as { [name: string]: unknown } & PipelineNode)[field] as
    | string
    | Component
    | undefined;
  const { inputs, compute } = node as CommandNode;
  await requireCompute(`jobs.${name}.compute`, compute, resolution);
  const declared = typeof component === "object" && !("json" in component) ? component : undefined;
  const files = await resolveNodeInputs(inputs, declared, resolution);
  const registered = typeof component === "object" ? await idOf(component, resolution) : undefined;
  const id =
    registered?.id ??
    (await resolveReference(`jobs.${name}.${field}`, component as string | undefined, resolution));
  const source = componentSourceOf(node) ?? (declared && componentSourceOf(declared));
  const copy = changed(node, { ...inherited(node, registered?.component), inputs: files, [field]: id });
  if (copy instanceof ParallelNode)
    copy.task = await taskOfNode(node as ParallelNode, registered, resolution);
  return source ? withComponentSource(copy, source) : copy;
}

async function idOf(component: Component, resolution: ComponentResolution): Promise<Registered> {
  return component.id === undefined
    ? registerAnonymous(component, resolution)
    : { id: component.id, component };
}

/** What a node says nothing of is as its component has it. */
function inherited(node: PipelineNode, component: Component | undefined): object {
  if (!component || "json" in component) return {};
  const from: Readonly<Record<string, unknown>> = { ...component };
  const own: Readonly<Record<string, unknown>> = { ...node };
  const names =
    node instanceof CommandNode
      ? ["resources", "distribution"]
      : node instanceof SparkNode
        ? [...sparkSizingNames, "conf"]
        : node instanceof ParallelNode
          ? [
              "resources",
              "retrySettings",
              "inputData",
              "maxConcurrencyPerInstance",
              "miniBatchErrorThreshold",
              "partitionKeys",
            ]
          : [];
  // Of a Spark component these are what it is: a node cannot change them.
  const always = node instanceof SparkNode ? ["entry", "pyFiles", "jars", "files", "archives", "args"] : [];
  const sizes =
    node instanceof ParallelNode ? [["miniBatchSize", own.miniBatchSize ?? from.miniBatchSize ?? 0]] : [];
  return Object.fromEntries([
    ...names.map((name) => [name, own[name] ?? from[name]]),
    ...sizes,
    ...always.map((name) => [name, from[name] ?? own[name]]),
  ]);
}

/** The task of a parallel node: its component's, or its own with the code of the component (as in Python). */
async function taskOfNode(
  node: ParallelNode,
  registered: Registered | undefined,
  resolution: Resolution,
): Promise<ParallelTaskFields | undefined> {
  const component = registered?.component;
  const theirs = component?.type === "parallel" && "task" in component ? component.task : undefined;
  if (!node.task) return theirs;
  if (theirs) return changed(node.task, { code: theirs.code, environment: theirs.environment });
  const { code, environment } = node.task;
  return changed(node.task, {
    code: code && !parseArmId(code) ? await resolution.needs.uploadCode(code, resolution.options) : code,
    environment: environment && (await resolveEnvironment(environment, resolution)),
  });
}

/** Files of a node are uploaded; what its component does not know is left out (as in Python). */
async function resolveNodeInputs(
  inputs: CommandNode["inputs"],
  component: Component | undefined,
  resolution: Resolution,
): Promise<CommandNode["inputs"]> {
  if (!inputs) return undefined;
  const known = Object.keys(component?.inputs ?? {});
  const given = Object.entries(inputs).filter(
    ([name, value]) =>
      value !== undefined &&
      value !== null &&
      (!component ||
        known.includes(name) ||
        known.some((each) => each.startsWith(`${name}.`) || name.startsWith(`${each}.`))),
  );
  const files = given.filter(
    ([, value]) => value instanceof Input && !(value.path && bindingText(value.path)),
  );
  const resolved = await resolveInputs(Object.fromEntries(files) as JobInputs, resolution);
  const uploaded = new Map(Object.entries(resolved ?? {}));
  return Object.fromEntries(given.map(([name, value]) => [name, uploaded.get(name) ?? value]));
}

/** The id of a component that is called by its name. */
export async function resolveReference(
  path: string,
  reference: string | undefined,
  { needs, scope, options }: Resolution,
): Promise<string | undefined> {
  if (reference === undefined) return undefined;
  const parsed = parseAssetReference(reference);
  if (parsed.kind === "id") return parsed.id;
  if (parsed.kind === "version") return assetVersionId(scope, "components", parsed.name, parsed.version);
  const label = parsed.kind === "label" ? parsed.label : "default";
  // The service itself knows which version is the default.
  if (label === "default")
    return assetVersionId(scope, "components", parsed.name, "x").replace(/versions\/x$/, "labels/default");
  if (label !== "latest")
    throw new ValidationError([
      {
        path,
        message: `There is no label ${label}.`,
        given: reference,
        allowed: ["latest", "default"],
        code: "notFound",
      },
    ]);
  return assetVersionId(
    scope,
    "components",
    parsed.name,
    await needs.latestVersion("components", parsed.name, options),
  );
}

/** A compute that is not there is told before anything is registered for it. */
export async function requireCompute(
  path: string,
  compute: unknown,
  { needs, options }: Resolution,
): Promise<void> {
  if (typeof compute !== "string" || bindingText(compute) !== undefined) return;
  const name = compute.replace(/^azureml:/, "");
  if (/^(local|serverless)$/i.test(name) || /[/:]/.test(name)) return;
  try {
    await needs.requireCompute(name, options);
  } catch (error) {
    if (!(error instanceof ResourceNotFoundError)) throw error;
    throw new ValidationError(
      [{ path, message: `There is no compute ${name}.`, given: compute, code: "notFound" }],
      {
        cause: error,
      },
    );
  }
}

/** Adds what is wrong with the local files of components and nodes: looked at before anything is sent. */
export async function checkComponentFiles(
  checks: Checks,
  prefix: string,
  component: Component,
): Promise<void> {
  if (component.id !== undefined) return;
  if (component.type === "pipeline" && "jobs" in component) {
    await checkNodeFiles(checks, prefix, (component.jobs ?? {}) as Record<string, PipelineNode>);
    return;
  }
  const task = component.type === "parallel" && "task" in component ? component.task : undefined;
  const code = task ? task.code : "code" in component ? component.code : undefined;
  // The folder that a Spark component runs in by default is there.
  if (component.type === "spark" && code === ".") return;
  await checkLocalFiles(checks, task ? `${prefix}task.` : prefix, { code }, undefined);
}

/** Adds what is wrong with the local files of the nodes of a pipeline. */
export async function checkNodeFiles(
  checks: Checks,
  prefix: string,
  nodes: Readonly<Record<string, PipelineNode>>,
): Promise<void> {
  for (const [name, node] of Object.entries(nodes)) {
    const at = `${prefix}jobs.${name}.`;
    const component =
      node instanceof SweepNode ? node.trial : "component" in node ? node.component : undefined;
    if (typeof component === "object") await checkComponentFiles(checks, at, component);
    const inputs = "inputs" in node ? node.inputs : undefined;
    const files = Object.entries(inputs ?? {}).filter(
      ([, value]) =>
        value instanceof Input && typeof value.path === "string" && pathKind(value.path) === "local",
    );
    await checkLocalFiles(checks, at, {}, Object.fromEntries(files) as JobInputs, at);
  }
}

/** A copy with other fields; what rode along stays with it. */
function changed<T extends object>(thing: T, fields: object): T {
  const copy = Object.create(
    Object.getPrototypeOf(thing) as object,
    Object.getOwnPropertyDescriptors(thing),
  ) as T;
  const given = Object.entries(fields).filter(([name, value]) => value !== undefined || name in thing);
  return Object.assign(carryUnmapped(thing, copy), Object.fromEntries(given));
}
