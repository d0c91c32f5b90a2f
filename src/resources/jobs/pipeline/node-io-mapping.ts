import {
  type Codec,
  carryUnmapped,
  isObject,
  keepUnmapped,
  type MappingContext,
  record,
} from "../../../core/mapping";
import { inputsCodec, outputsCodec } from "../input-mapping";
import { Input, isLiteralType, Output } from "../inputs-outputs";
import { type LiteralInput, literalText } from "../literal-text";
import { camelKeys, snakeKeys } from "../snake-wire";
import { bindingText } from "./binding";
import type { NodeInput, NodeInputs, NodeOutput, NodeOutputs } from "./pipeline-nodes";

/** One input, by way of the codec of those of a job. */
const files = {
  encode: (value: Input, context: MappingContext) =>
    (inputsCodec.encode({ it: value }, context) as { it?: unknown }).it,
  decode: (wire: unknown, context: MappingContext) => inputsCodec.decode({ it: wire }, context)?.it,
};

const written = {
  encode: (value: Output, context: MappingContext) =>
    (outputsCodec.encode({ it: value }, context) as { it?: unknown }).it,
  decode: (wire: unknown, context: MappingContext) => outputsCodec.decode({ it: wire }, context)?.it,
};

function literal(value: string): { value: string; job_input_type: "literal" } {
  return { value, job_input_type: "literal" };
}

const nodeInput: Codec<NodeInput> = {
  encode: (value, context) => {
    if (value instanceof Input || (isObject(value) && "type" in value)) {
      const input = value as Input;
      const bound = input.path === undefined ? undefined : bindingText(input.path);
      if (bound !== undefined) {
        // How it comes to the node is said beside the reference; its type is that of what it refers to.
        const { mode } = files.encode(
          Object.assign(Object.create(Input.prototype) as Input, input, {
            path: "azureml://x",
            type: "mltable",
          }),
          context,
        ) as { mode?: string };
        return { ...literal(bound), ...(mode !== undefined && { mode }) };
      }
      if (isLiteralType(input.type))
        return input.default === undefined ? undefined : literal(literalText(input.default));
      return snakeKeys(files.encode(input, context));
    }
    return literal(bindingText(value) ?? literalText(value as LiteralInput));
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return undefined;
    const { value, mode, job_input_type: type, ...rest } = wire;
    if (type !== "literal") return files.decode(camelKeys(wire), context) as NodeInput | undefined;
    if (typeof value !== "string") return undefined;
    if (mode === undefined || mode === null) return value;
    const read = files.decode({ uri: "azureml://x", jobInputType: "mltable", mode }, context) as Input;
    const input = Object.assign(Object.create(Input.prototype) as Input, { path: value, mode: read.mode });
    return keepUnmapped(input, rest);
  },
};

const nodeOutput: Codec<NodeOutput> = {
  encode: (value, context) => {
    const whole = bindingText(value);
    if (whole !== undefined) return { value: whole, type: "literal" };
    // Nothing is said of it: the component has it.
    if (typeof value !== "object" || value === null) return undefined;
    const output = value as Output;
    const bound = output.path === undefined ? undefined : bindingText(output.path);
    const wire = written.encode(output, context);
    if (!isObject(wire)) return undefined;
    const { assetName: name, assetVersion: version, uri, jobOutputType, mode, ...rest } = wire;
    const registered = { ...(name !== undefined && { name }), ...(version !== undefined && { version }) };
    const how = mode === undefined ? {} : { mode };
    if (bound?.includes("parent.")) return { value: bound, type: "literal", ...how, ...registered };
    return {
      ...rest,
      ...(uri !== undefined && { uri }),
      ...how,
      job_output_type: jobOutputType,
      ...registered,
    };
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return undefined;
    const { value, type, mode, name, version, job_output_type: outputType, ...rest } = wire;
    const asset = { assetName: name, assetVersion: version };
    if (type === "literal" && typeof value === "string") {
      if (mode === undefined && name === undefined && version === undefined) return value;
      const read = written.decode({ mode, jobOutputType: "uri_folder", ...asset }, context) as Output;
      const { type: _, ...fields } = read;
      return Object.assign(Object.create(Output.prototype) as Output, fields, { path: value });
    }
    const read = written.decode(
      { ...(camelKeys(rest) as object), mode, jobOutputType: outputType, ...asset },
      context,
    );
    return read && carryUnmapped(read, read);
  },
};

/** Inputs of a node ⇄ the wire's; the names are the user's. */
export const nodeInputsCodec = record(nodeInput) as Codec<NodeInputs>;

/** Outputs of a node ⇄ the wire's; the names are the user's. */
export const nodeOutputsCodec = record(nodeOutput) as Codec<NodeOutputs>;

/** What one round of a loop is given: values as they are, files as a node says them. */
export function itemToWire(
  item: Readonly<Record<string, unknown>>,
  context: MappingContext,
): Record<string, unknown> {
  const entries = Object.entries(item).map(([name, value]) => [
    name,
    bindingText(value) ??
      (typeof value === "object" && value !== null ? nodeInput.encode(value as Input, context) : value),
  ]);
  return Object.fromEntries(entries);
}
