import { parseAssetReference } from "../../../core/asset-reference";
import type { Checks } from "../../../core/checks";
import { isObject } from "../../../core/mapping";
import { checkParallelSettings } from "../../assets/components/parallel-component";
import { checkJobIdentity } from "../../identity";
import { checkDistribution } from "../distribution";
import {
  checkInput,
  checkOutput,
  type InputFields,
  isLiteralType,
  type OutputFields,
} from "../inputs-outputs";
import { checkServices } from "../job-services";
import { checkCommandLimits, checkQueue, checkResources } from "../job-settings";
import { checkSparkEntry, checkSparkSizing } from "../spark/spark-settings";
import { isDistribution } from "../sweep/distributions";
import { checkEarlyTermination } from "../sweep/early-termination";
import { checkSampling } from "../sweep/sampling";
import { checkSearchSpace } from "../sweep/search-space-checks";
import { checkSweepLimits } from "../sweep/sweep-limits";
import { bindingText, isBindingObject, withoutBindings } from "./binding";
import type {
  BaseNode,
  CommandNode,
  ConditionNode,
  DataTransferCopyNode,
  DataTransferExportNode,
  DataTransferImportNode,
  DoWhileNode,
  ImportNode,
  NodeFields,
  ParallelForNode,
  ParallelNode,
  SparkNode,
  SubpipelineNode,
  SweepNode,
} from "./pipeline-nodes";

/** Adds what is wrong with a step by itself, whatever pipeline it stands in. */
export function checkNode(checks: Checks, node: BaseNode): void {
  const check = nodeChecks[checkOf(node)];
  check?.(checks, node as never);
}

type NodeCheck<T> = (checks: Checks, node: T) => void;

function checkOf(node: BaseNode & { task?: unknown }): keyof typeof nodeChecks {
  return (node.type === "data_transfer" ? node.task : node.type) as keyof typeof nodeChecks;
}

const nodeChecks = {
  command: ((checks, node) => {
    checkComponentNode(checks, node, "component", node.component, "command");
    checkSettings(checks, node);
    checkDistribution(checks, withoutBindings(node.distribution));
    checkCommandLimits(checks, withoutBindings(node.limits) as never);
    checkEnvironmentVariables(checks, node.environmentVariables);
    checkServices(checks, withoutBindings(node.services));
  }) satisfies NodeCheck<CommandNode>,
  sweep: ((checks, node) => {
    checkComponentNode(checks, node, "trial", node.trial, "command");
    checkSettings(checks, node);
    const sampling = checkSampling(checks, node.samplingAlgorithm ?? "random");
    if (node.searchSpace !== undefined) checkSearchSpace(checks, node.searchSpace, sampling);
    const objective: unknown = node.objective;
    if (!isObject(objective))
      checks.fault("objective", "is required: a goal and the primary metric.", { code: "missingField" });
    else
      checks.within("objective", (within) => {
        within.known(objective, ["goal", "primaryMetric"]);
        if (bindingText(objective.goal) === undefined)
          within.oneOf("goal", objective.goal, ["minimize", "maximize"], { required: true });
        if (bindingText(objective.primaryMetric) === undefined)
          within.text("primaryMetric", objective.primaryMetric, { required: true });
      });
    checkSweepLimits(checks, withoutBindings(node.limits) as never);
    checkEarlyTermination(checks, node.earlyTermination);
  }) satisfies NodeCheck<SweepNode>,
  parallel: ((checks, node) => {
    checkComponentNode(checks, node, "component", node.component, "parallel");
    const { inputData, ...settings } = withoutBindings(node) as ParallelNode;
    checkParallelSettings(checks, { ...settings, resources: undefined } as never);
    if (inputData !== undefined) checks.text("inputData", inputData);
    checkSettings(checks, node);
    checkEnvironmentVariables(checks, node.environmentVariables);
  }) satisfies NodeCheck<ParallelNode>,
  spark: ((checks, node) => {
    checkComponentNode(checks, node, "component", node.component, "spark");
    checkSparkSizing(checks, withoutBindings(node) as SparkNode);
    if (node.entry !== undefined) checkSparkEntry(checks, node.entry);
    const resources = withoutBindings(node.resources) as unknown;
    if (isObject(resources))
      checks.within("resources", (within) =>
        within
          .known(resources, ["instanceType", "runtimeVersion"])
          .text("instanceType", resources.instanceType)
          .text("runtimeVersion", resources.runtimeVersion),
      );
    checkJobIdentity(checks, node.identity);
  }) satisfies NodeCheck<SparkNode>,
  pipeline: ((checks, node) => {
    checkComponentNode(checks, node, "component", node.component, "pipeline");
  }) satisfies NodeCheck<SubpipelineNode>,
  import: ((checks, node) => {
    checkComponentNode(checks, node, "component", node.component, "import");
  }) satisfies NodeCheck<ImportNode>,
  copy_data: ((checks, node) => {
    checkComponentNode(checks, node, "component", node.component, "data_transfer");
    checks.oneOf("dataCopyMode", node.dataCopyMode, ["merge_with_overwrite", "fail_if_conflict"]);
  }) satisfies NodeCheck<DataTransferCopyNode>,
  import_data: ((checks, node) => {
    checkNodeFields(checks, node);
    checkPlace(checks, "source", node.source);
    const names = Object.keys(node.outputs ?? {});
    if (names.length !== 1 || names[0] !== "sink")
      checks.fault("outputs.sink", "is required: an import has one output, called sink.", { given: names });
    checkPlaceType(checks, "outputs.sink.type", node.source?.type, node.outputs?.sink, {
      database: "mltable",
      file_system: "uri_folder",
    });
  }) satisfies NodeCheck<DataTransferImportNode>,
  export_data: ((checks, node) => {
    checkNodeFields(checks, node);
    checkPlace(checks, "sink", node.sink);
    const names = Object.keys(node.inputs ?? {});
    if (names.length !== 1 || names[0] !== "source")
      checks.fault("inputs.source", "is required: an export has one input, called source.", { given: names });
    checkPlaceType(checks, "inputs.source.type", node.sink?.type, node.inputs?.source, {
      database: "uri_file",
      file_system: "uri_folder",
    });
  }) satisfies NodeCheck<DataTransferExportNode>,
  if_else: ((checks, node) => {
    const { condition } = node;
    const good = typeof condition === "boolean" || bindingText(condition)?.includes("parent");
    if (!good)
      checks.fault("condition", "must be true, false, or a reference to an output.", {
        given: condition,
        allowed: `\${{parent.jobs.check.outputs.ok}}`,
      });
    for (const [name, block] of Object.entries({ trueBlock: node.trueBlock, falseBlock: node.falseBlock }))
      for (const each of Array.isArray(block) ? block : block === undefined ? [] : [block])
        checkNodeReference(checks, name, each);
    if (node.trueBlock === undefined && node.falseBlock === undefined)
      checks.fault("trueBlock", "or falseBlock is required.", { code: "missingField" });
  }) satisfies NodeCheck<ConditionNode>,
  do_while: ((checks, node) => {
    checkNodeReference(checks, "body", node.body);
    const { mapping, limits } = node as { mapping?: unknown; limits?: unknown };
    if (!isObject(mapping))
      checks.fault("mapping", "is required: inputs by outputs.", { given: mapping, code: "missingField" });
    if (!isObject(limits))
      checks.fault("limits", "is required: { maxIterationCount }.", { given: limits, code: "missingField" });
    else
      checks.within("limits", (within) =>
        within.known(limits, ["maxIterationCount"]).number("maxIterationCount", limits.maxIterationCount, {
          required: true,
          integer: true,
          min: 1,
          max: 1000,
        }),
      );
  }) satisfies NodeCheck<DoWhileNode>,
  parallel_for: ((checks, node) => {
    checkNodeReference(checks, "body", node.body);
    checks.number("maxConcurrency", node.maxConcurrency, { integer: true, min: 1 });
    checkItems(checks, node.items);
  }) satisfies NodeCheck<ParallelForNode>,
};

function checkComponentNode(
  checks: Checks,
  node: NodeFields,
  field: "component" | "trial",
  component: unknown,
  type: string,
): void {
  checkNodeFields(checks, node);
  if (isObject(component)) {
    if (component.kind !== "component")
      checks.fault(field, "must be a component, or the name of one.", { given: component });
    else if (component.type !== type && !("json" in component))
      checks.fault(field, `is a ${String(component.type)} component; this node runs a ${type} component.`, {
        given: component.name,
      });
    return;
  }
  checks.text(field, component, { required: true });
  if (typeof component !== "string" || component === "") return;
  const reference = parseAssetReference(component);
  if (reference.kind === "name" && !/[/\\]/.test(reference.name)) return;
  if (reference.kind !== "name") return;
  checks.fault(field, "is no name of a component.", {
    given: component,
    allowed: "azureml:name:version, azureml:name@latest, an ARM id, azureml://registries/…",
  });
}

/** Adds what is wrong with the fields that nodes of every kind have. */
function checkNodeFields(checks: Checks, node: NodeFields): void {
  checks
    .text("displayName", node.displayName)
    .text("description", node.description)
    .text("comment", node.comment);
  checks.texts("tags", node.tags).texts("properties", node.properties);
  if (!isBindingObject(node.compute)) checks.text("compute", node.compute);
  checkNodeInputs(checks, node.inputs);
  checkNodeOutputs(checks, node.outputs);
}

function checkNodeInputs(checks: Checks, inputs: unknown): void {
  if (inputs === undefined || inputs === null) return;
  if (!isObject(inputs)) {
    checks.fault("inputs", "must be an object of inputs by name.", { given: inputs });
    return;
  }
  for (const [name, input] of Object.entries(inputs)) {
    if (input === undefined || input === null || isBindingObject(input)) continue;
    checks.within(`inputs.${name}`, (within) => {
      if (typeof input === "number" && !Number.isFinite(input))
        within.fault("", "must be a finite number.", { given: String(input) });
      else if (isDistribution(input))
        within.fault("", "is a distribution; a sweep node draws from it: give it as searchSpace.", {
          given: input,
        });
      else if (isObject(input)) checkInput(within, nodeInput(input));
      else if (!["string", "number", "boolean"].includes(typeof input))
        within.fault("", "must be an Input, a text, a number, a boolean or a reference.", { given: input });
    });
  }
}

/** What is bound takes its type from what it is bound to: a table's modes are as good as a file's. */
function nodeInput(input: Record<string, unknown>): InputFields {
  return typeof input.path === "string" && bindingText(input.path) !== undefined
    ? { ...input, type: isLiteralType(input.type as string) ? "uri_folder" : "mltable" }
    : input;
}

function checkNodeOutputs(checks: Checks, outputs: unknown): void {
  if (outputs === undefined || outputs === null) return;
  if (!isObject(outputs)) {
    checks.fault("outputs", "must be an object of outputs by name.", { given: outputs });
    return;
  }
  for (const [name, output] of Object.entries(outputs)) {
    if (output === undefined || output === null || bindingText(output) !== undefined) continue;
    checks.within(`outputs.${name}`, (within) => {
      if (isObject(output)) checkOutput(within, output as OutputFields);
      else
        within.fault("", "must be an Output, or an output of the pipeline.", {
          given: output,
          allowed: `\${{parent.outputs.${name}}}`,
        });
    });
  }
}

/** Adds what is wrong with settings that nodes of several kinds have. */
function checkSettings(
  checks: Checks,
  node: { resources?: unknown; queueSettings?: unknown; identity?: CommandNode["identity"] },
): void {
  checkResources(checks, withoutBindings(node.resources) as never);
  checkQueue(checks, withoutBindings(node.queueSettings) as never);
  checkJobIdentity(checks, node.identity);
}

function checkEnvironmentVariables(checks: Checks, variables: unknown): void {
  checks.texts("environmentVariables", withoutBindings(variables));
}

function checkNodeReference(checks: Checks, path: string, reference: unknown): void {
  const text = bindingText(reference);
  if (text !== undefined && /parent\.jobs\./.test(text)) return;
  checks.fault(path, "must be a reference to a node.", {
    given: reference,
    allowed: `\${{parent.jobs.step}}`,
  });
}

function checkItems(checks: Checks, items: unknown): void {
  if (items === undefined || items === null) {
    checks.fault("items", "is required: inputs of each round.", { code: "missingField" });
    return;
  }
  if (bindingText(items) !== undefined) return;
  let rounds: unknown = items;
  if (typeof items === "string") {
    try {
      rounds = JSON.parse(items);
    } catch {
      checks.fault("items", "is neither JSON nor a reference.", { given: items });
      return;
    }
  }
  const list = Array.isArray(rounds) ? rounds : isObject(rounds) ? Object.values(rounds) : undefined;
  if (!list) {
    checks.fault("items", "must be inputs by name, in a list or an object.", { given: items });
    return;
  }
  if (list.length === 0) checks.fault("items", "is empty.", { given: items });
  const names = isObject(list[0]) ? Object.keys(list[0]).sort().join(", ") : "";
  list.forEach((item, index) => {
    if (!isObject(item)) checks.fault(`items[${index}]`, "must be inputs by name.", { given: item });
    else if (Object.keys(item).sort().join(", ") !== names)
      checks.fault(`items[${index}]`, "must have the same names as the first.", {
        given: Object.keys(item),
        allowed: names,
      });
  });
}

function checkPlace(checks: Checks, field: "source" | "sink", place: unknown): void {
  if (!isObject(place)) {
    checks.fault(field, "is required: a database or a file system.", { given: place, code: "missingField" });
    return;
  }
  checks.within(field, (within) => {
    within.oneOf("type", place.type, ["database", "file_system"], { required: true });
    within.known(
      place,
      place.type === "file_system"
        ? ["type", "connection", "path"]
        : ["type", "connection", "query", "tableName", "storedProcedure", "storedProcedureParams"],
    );
    if (place.query !== undefined && place.storedProcedure !== undefined)
      within.fault("storedProcedure", "cannot stand beside query; give one of the two.", {
        given: place.storedProcedure,
      });
  });
}

function checkPlaceType(
  checks: Checks,
  path: string,
  place: string | undefined,
  files: unknown,
  types: Readonly<Record<string, string>>,
): void {
  if (
    !isObject(files) ||
    isBindingObject(files) ||
    (typeof files.path === "string" && bindingText(files.path))
  )
    return;
  const right = types[place ?? ""];
  if (right && files.type !== right)
    checks.fault(path, `must be ${right} for a ${place}.`, { given: files.type, allowed: [right] });
}
