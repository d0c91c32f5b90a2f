import { Checks } from "../../core/checks";
import { type Codec, carryUnmapped, fromWire, isObject, toWire } from "../../core/mapping";
import { checkInput, type DataInputType, Input, type InputFields, type JobInputs } from "./inputs-outputs";
import { checkInputReferences } from "./job-checks";
import { inputPath, inputUri } from "./job-references";
import { checkLocalFiles } from "./job-resolution";
import { isBinding } from "./references";

/**
 * Files that a job has in a field of its own rather than among its inputs. Only where they are is sent: their type is
 * the field's, and how they come to the job is the service's business (as in Python).
 */
export function dataFieldCodec<T extends DataInputType>(type: T): Codec<Input> {
  return {
    encode: (value, context) => ({
      ...toWire<object>({}, value, context),
      uri: inputUri(value.path ?? "", type, context),
      jobInputType: type,
    }),
    decode: (wire, context) => {
      if (!isObject(wire) || typeof wire.uri !== "string") return undefined;
      const { uri, jobInputType: _, ...rest } = wire;
      const input = Object.create(Input.prototype) as Input<T>;
      Object.assign(input, { type, path: inputPath(uri, type, context) });
      return carryUnmapped(fromWire<object>({}, rest, context), input);
    },
  };
}

/** Adds what is wrong with files in a field of their own. */
export function checkDataField(
  checks: Checks,
  name: string,
  data: unknown,
  { allowed, why }: { allowed: readonly DataInputType[]; why: string },
): void {
  if (data === undefined || data === null || (typeof data === "string" && isBinding(data))) return;
  if (!isObject(data)) {
    checks.fault(name, `must be an Input: ${why}.`, { given: data, allowed });
    return;
  }
  if (typeof data.path === "string" && isBinding(data.path)) return;
  checks.within(name, (within) => {
    if (data.type !== undefined && !allowed.some((each) => each === data.type))
      within.fault("type", `does not fit: ${why}.`, { given: data.type, allowed });
    else checkInput(within, data as InputFields);
    within.text("path", data.path, { required: true });
  });
  const references = new Checks();
  checkInputReferences(references, { [name]: data });
  addAsFields(checks, references);
}

/** Adds what is wrong with the local files of such fields. */
export async function checkLocalDataFields(checks: Checks, fields: JobInputs): Promise<void> {
  const found = new Checks();
  await checkLocalFiles(found, "", {}, fields);
  addAsFields(checks, found);
}

/** Those of the named fields that have files. */
export function dataFieldsOf(job: object, names: readonly string[]): JobInputs {
  const fields: Readonly<Record<string, unknown>> = { ...job };
  const given = names.map((name) => [name, fields[name]]).filter(([, value]) => isObject(value));
  return Object.fromEntries(given) as JobInputs;
}

function addAsFields(checks: Checks, found: Checks): void {
  checks.faults.push(...found.faults.map((each) => ({ ...each, path: each.path.replace(/^inputs\./, "") })));
}
