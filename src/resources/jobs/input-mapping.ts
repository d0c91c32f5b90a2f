import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  type Mapping,
  mapping,
  record,
  same,
  toWire,
  via,
} from "../../core/mapping";
import type { UriFolderJobInput, UriFolderJobOutput } from "../../wire/generated/types";
import {
  Input,
  type InputFields,
  type InputMode,
  isLiteralType,
  type JobInputs,
  Output,
  type OutputFields,
  type OutputMode,
} from "./inputs-outputs";
import { inputPath, inputUri } from "./job-references";
import { type LiteralInput, literalText } from "./literal-text";
import { isBinding } from "./references";
import { named } from "./wire-names";

const inputMode = named<InputMode>({
  mount: "ReadOnlyMount",
  ro_mount: "ReadOnlyMount",
  rw_mount: "ReadWriteMount",
  download: "Download",
  direct: "Direct",
  eval_mount: "EvalMount",
  eval_download: "EvalDownload",
});

const outputMode = named<OutputMode>({
  mount: "ReadWriteMount",
  rw_mount: "ReadWriteMount",
  upload: "Upload",
  direct: "Direct",
});

/** Any of the wire's kinds of files: they differ in `jobInputType` only. */
type WireInput = Omit<UriFolderJobInput, "jobInputType"> & { jobInputType: string };
type WireOutput = Omit<UriFolderJobOutput, "jobOutputType"> & {
  jobOutputType: string;
  assetVersion?: string;
};

/** `Input` ⇄ a job input of files. A description is not sent with these (as in Python); one that came rides along. */
const inputRows: Mapping<Pick<InputFields, "type" | "path" | "mode">> = mapping<
  Pick<InputFields, "type" | "path" | "mode">,
  WireInput
>()({
  type: same("jobInputType"),
  path: same("uri"),
  mode: via("mode", inputMode),
});

/** `Output` ⇄ a job output. */
const outputRows = mapping<
  Omit<OutputFields, "pathOnCompute" | "isControl" | "earlyAvailable">,
  WireOutput
>()({
  type: same("jobOutputType"),
  path: same("uri"),
  mode: via("mode", outputMode),
  description: same("description"),
  name: same("assetName"),
  version: same("assetVersion"),
});

const input: Codec<Input | LiteralInput> = {
  encode: (value, context) => {
    if (typeof value !== "object") return literal(value);
    if (isLiteralType(value.type)) {
      return value.default === undefined
        ? undefined
        : { ...toWire<object>({}, value, context), ...literal(value.default) };
    }
    const { path, type = "uri_folder" } = value;
    if (path === undefined) return undefined;
    if (isBinding(path)) return literal(path);
    const wire = toWire(inputRows, value, context);
    wire.uri = inputUri(path, type, context);
    wire.jobInputType = type;
    return wire;
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return undefined;
    if (wire.jobInputType !== "literal") {
      const fields = fromWire(inputRows, wire, context);
      if (fields.path !== undefined) fields.path = inputPath(fields.path, fields.type, context);
      return revive(Input.prototype, fields, wire);
    }
    const { jobInputType: _, value, ...rest } = wire;
    if (Object.values(rest).every((each) => each === null))
      return typeof value === "string" ? value : undefined;
    // A literal of which the service says more than its value: keep that.
    const kept = fromWire<object>({}, rest, context);
    return Object.assign(revive(Input.prototype, kept, rest), {
      type: "string" as const,
      default: value as string,
    });
  },
};

const output: Codec<Output> = {
  encode: (value, context) => {
    const wire = toWire(outputRows, value, context);
    wire.jobOutputType ??= "uri_folder";
    return wire;
  },
  decode: (wire, context) =>
    isObject(wire) ? revive(Output.prototype, fromWire(outputRows, wire, context), wire) : undefined,
};

/** Inputs of a job ⇄ the wire's; the names are the user's. */
export const inputsCodec = record(input) as Codec<JobInputs>;

/** Outputs of a job ⇄ the wire's; the names are the user's. */
export const outputsCodec = record(output) as Codec<Record<string, Output>>;

function literal(value: LiteralInput): { value: string; jobInputType: "literal" } {
  return { value: literalText(value), jobInputType: "literal" };
}

/** An instance with the decoded fields; the constructor would refuse what a newer service may say. */
function revive<T extends object>(prototype: T, fields: object, wire: Readonly<Record<string, unknown>>): T {
  const description = typeof wire.description === "string" ? { description: wire.description } : {};
  return carryUnmapped(fields, Object.assign(Object.create(prototype) as T, fields, description));
}
