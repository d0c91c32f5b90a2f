import { readFileSync } from "node:fs";

/** A parameter of a Python callable. */
export interface PythonParameter {
  readonly name: string;
  readonly required?: boolean;
  readonly kind: "positional_or_keyword" | "keyword_only" | "var_keyword" | "var_positional";
}

/** A method of an operation group. */
export interface PythonMethod {
  readonly name: string;
  readonly ts: string;
  readonly params: readonly PythonParameter[];
}

/** An operation group of Python's `MLClient`. */
export interface PythonGroup {
  readonly attribute: string;
  readonly tsAttribute: string;
  readonly methods: readonly PythonMethod[];
}

/** A name that a Python module exports. */
export interface PythonExport {
  readonly name: string;
  readonly kind: "class" | "enum" | "function" | "constants" | "exception";
  readonly params?: readonly PythonParameter[];
}

/** What `reference/surface.json` says of azure-ai-ml, as far as it is compared. */
export interface PythonSurface {
  readonly version: string;
  readonly operationGroups: readonly PythonGroup[];
  readonly exports: Readonly<Record<string, readonly PythonExport[]>>;
}

export function readSurface(file: string): PythonSurface {
  return JSON.parse(readFileSync(file, "utf8")) as PythonSurface;
}

/** `begin_create_or_update` → `beginCreateOrUpdate` */
export function camel(name: string): string {
  return name.replace(/_+([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
