/**
 * The expressions of ARM templates: `[concat(parameters('name'), '/default')]`. Those functions are known that the
 * templates of workspaces use; another is refused by its name.
 */

/** What an expression may refer to. */
export interface ExpressionScope {
  readonly parameters: Readonly<Record<string, unknown>>;
  /** As they are in the template: they are evaluated when they are asked for. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly subscriptionId: string;
  readonly tenantId: string;
  readonly resourceGroup: { readonly id: string; readonly name: string; readonly location: string };
  /** The properties of a resource that is there, or will be. */
  reference(id: string): Readonly<Record<string, unknown>>;
  guid(): string;
}

/** What is wrong with a template. */
export class TemplateFault extends Error {}

/** A value of a template with all expressions in it evaluated. Keys may be expressions too. */
export function evaluated(value: unknown, scope: ExpressionScope): unknown {
  if (typeof value === "string") return evaluatedText(value, scope);
  if (Array.isArray(value)) return value.map((each) => evaluated(each, scope));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [String(evaluatedText(key, scope)), evaluated(each, scope)]),
  );
}

function evaluatedText(text: string, scope: ExpressionScope): unknown {
  if (!text.startsWith("[") || !text.endsWith("]")) return text;
  if (text.startsWith("[[")) return text.slice(1);
  return run(parse(text.slice(1, -1)), scope);
}

type Node =
  | { readonly is: "literal"; readonly value: unknown }
  | { readonly is: "call"; readonly name: string; readonly args: readonly Node[] }
  | { readonly is: "member"; readonly of: Node; readonly name: Node };

function parse(source: string): Node {
  const tokens = [...source.matchAll(/\s*('(?:[^']|'')*'|-?\d+|[A-Za-z_]\w*|[()[\],.])/gy)].map(
    ([, token = ""]) => token,
  );
  if (tokens.join("").length !== source.replace(/\s+(?=(?:[^']*'[^']*')*[^']*$)/g, "").length)
    throw new TemplateFault(`The expression '${source}' is not valid.`);
  let at = 0;
  const expect = (token: string) => {
    if (tokens[at++] !== token)
      throw new TemplateFault(`The expression '${source}' is not valid: no '${token}'.`);
  };
  const expression = (): Node => {
    let node = primary();
    for (;;) {
      if (tokens[at] === ".") {
        at++;
        node = { is: "member", of: node, name: { is: "literal", value: tokens[at++] } };
      } else if (tokens[at] === "[") {
        at++;
        node = { is: "member", of: node, name: expression() };
        expect("]");
      } else return node;
    }
  };
  const primary = (): Node => {
    const token = tokens[at++] ?? "";
    if (token.startsWith("'")) return { is: "literal", value: token.slice(1, -1).replaceAll("''", "'") };
    if (/^-?\d+$/.test(token)) return { is: "literal", value: Number(token) };
    expect("(");
    const args: Node[] = [];
    while (tokens[at] !== ")" && at < tokens.length) {
      args.push(expression());
      if (tokens[at] === ",") at++;
    }
    expect(")");
    return { is: "call", name: token.toLowerCase(), args };
  };
  const found = expression();
  if (at !== tokens.length) throw new TemplateFault(`The expression '${source}' is not valid.`);
  return found;
}

function run(node: Node, scope: ExpressionScope): unknown {
  if (node.is === "literal") return node.value;
  if (node.is === "member") {
    const target = run(node.of, scope);
    const name = run(node.name, scope) as string | number;
    const found = (target as Record<string | number, unknown> | undefined | null)?.[name];
    if (found === undefined)
      throw new TemplateFault(`There is no '${name}' in what an expression refers to.`);
    return found;
  }
  // Only the branch that is taken is evaluated: the other may refer to what is not there.
  if (node.name === "if") {
    const [condition, yes, no] = node.args;
    const branch = condition && isTrue(run(condition, scope)) ? yes : no;
    return branch && run(branch, scope);
  }
  const called = functions[node.name];
  if (!called) throw new TemplateFault(`The template function '${node.name}' is not valid.`);
  return called(
    node.args.map((each) => run(each, scope)),
    scope,
  );
}

const isTrue = (value: unknown) => value === true || String(value).toLowerCase() === "true";

const functions: Readonly<Record<string, (args: readonly unknown[], scope: ExpressionScope) => unknown>> = {
  parameters: ([name], { parameters }) => named("parameter", parameters, String(name)),
  variables: ([name], scope) => evaluated(named("variable", scope.variables, String(name)), scope),
  subscription: (_, { subscriptionId, tenantId }) => ({
    id: `/subscriptions/${subscriptionId}`,
    subscriptionId,
    tenantId,
  }),
  resourcegroup: (_, { resourceGroup }) => resourceGroup,
  concat: (args) => (Array.isArray(args[0]) ? args.flat() : args.map(String).join("")),
  equals: ([a, b]) =>
    typeof a === "string" && typeof b === "string" ? a === b : JSON.stringify(a) === JSON.stringify(b),
  and: (args) => args.every(isTrue),
  or: (args) => args.some(isTrue),
  not: ([value]) => !isTrue(value),
  empty: ([value]) =>
    value === null || value === undefined || value === "" || Object.keys(Object(value)).length === 0,
  tolower: ([value]) => String(value).toLowerCase(),
  json: ([text]) => JSON.parse(String(text)) as unknown,
  array: ([value]) => (Array.isArray(value) ? value : [value]),
  newguid: (_, scope) => scope.guid(),
  guid: (args) => guidOf(args.join("-")),
  uniquestring: (args) => hashOf(args.join("-")).slice(0, 13),
  reference: ([id], scope) => scope.reference(String(id)),
  resourceid: (args, scope) => resourceId(args.map(String), scope),
  subscriptionresourceid: (args, { subscriptionId }) => {
    const [type = "", ...names] = args.map(String);
    return `/subscriptions/${subscriptionId}/providers/${typed(type, names)}`;
  },
};

function named(what: string, values: Readonly<Record<string, unknown>>, name: string): unknown {
  const key = Object.keys(values).find((each) => each.toLowerCase() === name.toLowerCase());
  if (key === undefined) throw new TemplateFault(`The template ${what} '${name}' is not found.`);
  return values[key];
}

/** `resourceId([subscription,] [group,] type, name…)`: the type is the first that has a slash. */
function resourceId(args: readonly string[], { subscriptionId, resourceGroup }: ExpressionScope): string {
  const index = args.findIndex((each) => each.includes("/"));
  const [type = "", ...names] = args.slice(index);
  const place = args.slice(0, index);
  const group = place.at(-1) ?? resourceGroup.name;
  const subscription = place.length > 1 ? place[0] : subscriptionId;
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/${typed(type, names)}`;
}

/** `Microsoft.X/a/b`, `["1", "2"]` → `Microsoft.X/a/1/b/2` */
export function typed(type: string, names: readonly string[]): string {
  const [provider, ...kinds] = type.split("/");
  return [provider, ...kinds.flatMap((kind, index) => [kind, names[index] ?? ""])].join("/");
}

/** The same for the same text; it need not be Azure's. */
function hashOf(text: string): string {
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (const char of text) {
    a = Math.imul(a ^ (char.codePointAt(0) ?? 0), 0x01000193);
    b = Math.imul(b + (char.codePointAt(0) ?? 0), 0x85ebca6b) ^ (a >>> 13);
  }
  const part = (value: number) => (value >>> 0).toString(16).padStart(8, "0");
  return part(a) + part(b) + part(a ^ b) + part(Math.imul(a, b));
}

function guidOf(text: string): string {
  const hash = hashOf(text);
  return [0, 8, 12, 16, 20].map((from, index, all) => hash.slice(from, all[index + 1] ?? 32)).join("-");
}
