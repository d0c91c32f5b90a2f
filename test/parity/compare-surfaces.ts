import type { PackageSurface } from "./package-surface";
import { renamedExports, renamedParameters } from "./renamed";
import { camel, type PythonExport, type PythonParameter, type PythonSurface } from "./surface";

/** Everything of Python's that has no counterpart: `group.method`, `group.method(parameter)`, `Name`, `Name.parameter`. */
export function missing(python: PythonSurface, own: PackageSurface): string[] {
  return [...new Set([...missingOperations(python, own), ...missingNames(python, own)])];
}

function missingOperations(python: PythonSurface, own: PackageSurface): string[] {
  return python.operationGroups.flatMap(({ tsAttribute: group, methods }) => {
    if (!own.hasGroup(group)) return [group];
    return methods.flatMap(({ ts: method, params }) => {
      const known = own.parametersOf(group, method);
      if (!known) return [`${group}.${method}`];
      // What has to be given stands in front here, and is known by its place.
      const byName = params.filter(({ kind, required }) => !(required && kind === "positional_or_keyword"));
      return named(byName)
        .map((name) => renamedParameters[`${group}.${method}.${name}`] ?? parameter(name))
        .filter((name) => !hasName(known, name))
        .map((name) => `${group}.${method}(${name})`);
    });
  });
}

function missingNames(python: PythonSurface, own: PackageSurface): string[] {
  return Object.entries(python.exports).flatMap(([module, names]) => {
    // Operation groups are compared above; constants and enums are literal types here.
    if (/\.(operations|constants)$/.test(module)) return [];
    return names
      .filter(({ kind }) => kind !== "enum" && kind !== "constants")
      .flatMap((each) => missingOf(each, own));
  });
}

function missingOf({ name, params = [] }: PythonExport, own: PackageSurface): string[] {
  const found = [renamedExports[name] ?? name, camel(name)].find((each) => own.has(each));
  if (!found) return [name];
  if (renamedExports[name]) return [];
  const members = own.membersOf(found);
  return named(params)
    .map((each) => renamedParameters[`${name}.${each}`] ?? parameter(each))
    .filter((each) => members && !hasName(members, each))
    .map((each) => `${name}.${each}`);
}

/** Python's `v_cp_us` is `vCPUs`: what an abbreviation looks like is not what is compared. */
function hasName(names: ReadonlySet<string>, wanted: string): boolean {
  if (names.has(wanted)) return true;
  return [...names].some((name) => name.toLowerCase() === wanted.toLowerCase());
}

function parameter(name: string): string {
  return renamedParameters[name] ?? camel(name);
}

/** Parameters that a caller gives by name or place. */
function named(params: readonly PythonParameter[]): string[] {
  return params
    .filter(({ name, kind }) => !kind.startsWith("var_") && !name.startsWith("_") && name !== "kwargs")
    .map(({ name }) => name);
}
