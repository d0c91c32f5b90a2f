import { isObject } from "../../../core/mapping";

/** The text of a reference: `${{parent.inputs.data}}`, `${{parent.jobs.prep.outputs.clean}}`. */
export type BindingText = `\${{${string}}}`;

/**
 * A value that is known only when the pipeline runs: one of its inputs, or an output of one of its nodes. The typed
 * builder of pipelines hands these out; the text by itself is as good.
 */
export interface Binding {
  /** `${{parent.inputs.data}}`, `${{parent.jobs.prep.outputs.clean}}`. */
  readonly binding: string;
}

/** A value, or a reference to one that is known only when the pipeline runs. */
export type Bindable<T> = T | Binding | BindingText;

/** The same fields, each of which may be a reference. */
export type BindableFields<Fields> = { [K in keyof Fields]: Bindable<Fields[K]> };

/** Whether a value is a reference object rather than a value. */
export function isBindingObject(value: unknown): value is Binding {
  return isObject(value) && typeof value.binding === "string";
}

/** The text of a reference, in either form; `undefined` for a value. */
export function bindingText(value: unknown): string | undefined {
  const text = isBindingObject(value) ? value.binding : value;
  return typeof text === "string" && /\$\{\{\s*\S[\s\S]*?\}\}/.test(text) ? text : undefined;
}

/** A copy in which reference objects, at whatever depth, are their text. Instances stay instances of their class. */
export function withBindingTexts<T>(value: T): T {
  if (isBindingObject(value)) return value.binding as T;
  if (Array.isArray(value)) return value.map(withBindingTexts) as T;
  if (!isObject(value)) return value;
  const members = Object.entries(value);
  if (!members.some(([, member]) => typeof member === "object" && member !== null)) return value;
  const copy = Object.create(Object.getPrototypeOf(value), Object.getOwnPropertyDescriptors(value)) as T;
  return Object.assign(
    copy as object,
    Object.fromEntries(members.map(([name, member]) => [name, withBindingTexts(member)])),
  ) as T;
}

/** A copy without the members that are references: what is left can be held against the rules for values. */
export function withoutBindings<T>(value: T): T {
  if (Array.isArray(value))
    return value.filter((member) => bindingText(member) === undefined).map(withoutBindings) as T;
  if (!isObject(value)) return value;
  const left = Object.entries(value).filter(([, member]) => bindingText(member) === undefined);
  return Object.fromEntries(left.map(([name, member]) => [name, withoutBindings(member)])) as T;
}

/** What a reference names. */
export interface BindingTarget {
  readonly kind: "input" | "output" | "job-input" | "job-output" | "job";
  /** Of the input or output; of the node for `job`. */
  readonly name: string;
  /** The node, where the reference goes through one. */
  readonly job?: string;
}

const target =
  /\$\{\{\s*parent\.(?:(inputs|outputs)\.([^\s}]+)|jobs\.([^.\s}]+)(?:\.(inputs|outputs)\.([^\s}]+))?)\s*\}\}/g;

/** All that the references in a text name; those that do not begin with `parent` are somebody else's. */
export function bindingTargets(text: string): BindingTarget[] {
  return [...text.matchAll(target)].map(([, own, name = "", job, side, port = ""]) => {
    if (job === undefined) return { kind: own === "inputs" ? "input" : "output", name };
    if (side === undefined) return { kind: "job", name: job, job };
    return { kind: side === "inputs" ? "job-input" : "job-output", name: port, job };
  });
}
