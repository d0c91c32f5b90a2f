import * as library from "azure-ai-ml";

/**
 * Runs the plain kind of Python that the vectors' snippets are written in, on this library: assignments, calls with
 * positional and keyword arguments, literals. `Data(name="d")` is `new Data({ name: "d" })`, and
 * `ml_client.data.get("d", version="1")` is `ml.data.get("d", { version: "1" })`. What else Python has is refused: such
 * a snippet needs a twin in TypeScript.
 */
export class UnknownPython extends Error {}

type Expression =
  | { kind: "value"; value: unknown }
  | { kind: "name"; name: string }
  | { kind: "list"; items: Expression[] }
  | { kind: "dict"; entries: [Expression, Expression][] }
  | { kind: "member"; of: Expression; name: string }
  | { kind: "call"; callee: Expression; args: Expression[]; named: [string, Expression][] }
  | { kind: "times"; left: Expression; right: Expression };

interface Token {
  type: "text" | "number" | "name" | "sign" | "end";
  text: string;
}

function tokens(source: string): Token[] {
  const found: Token[] = [];
  const pattern =
    /\s+|#[^\n]*|([rf]?"""[\s\S]*?"""|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)|([A-Za-z_]\w*)|([-+*=()[\]{}.,:;])/y;
  let at = 0;
  while (at < source.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (!match) throw new UnknownPython(`Python that is not understood: ${source.slice(at, at + 30)}`);
    at = pattern.lastIndex;
    const [, text, number, name, sign] = match;
    if (text !== undefined) found.push({ type: "text", text: unquoted(text) });
    else if (number !== undefined) found.push({ type: "number", text: number });
    else if (name !== undefined) found.push({ type: "name", text: name });
    else if (sign !== undefined) found.push({ type: "sign", text: sign });
  }
  return [...found, { type: "end", text: "" }];
}

function unquoted(text: string): string {
  const body = text.startsWith('"""') ? text.slice(3, -3) : text.slice(1, -1);
  return body.replace(/\\(.)/g, (_, char: string) => ({ n: "\n", t: "\t" })[char] ?? char);
}

class Parser {
  #at = 0;
  constructor(readonly list: readonly Token[]) {}

  statements(): { name?: string; value: Expression }[] {
    const found: { name?: string; value: Expression }[] = [];
    while (this.#peek().type !== "end") {
      const [first, second] = [this.list[this.#at], this.list[this.#at + 1]];
      if (first?.type === "name" && second?.text === "=") {
        this.#at += 2;
        found.push({ name: first.text, value: this.expression() });
      } else found.push({ value: this.expression() });
      while (this.#peek().text === ";") this.#at++;
    }
    return found;
  }

  expression(): Expression {
    const left = this.#postfix();
    if (!this.#take("*")) return left;
    return { kind: "times", left, right: this.#postfix() };
  }

  #postfix(): Expression {
    let found = this.#primary();
    for (;;) {
      if (this.#take(".")) found = { kind: "member", of: found, name: this.#next("name").text };
      else if (this.#take("(")) found = this.#call(found);
      else return found;
    }
  }

  #call(callee: Expression): Expression {
    const args: Expression[] = [];
    const named: [string, Expression][] = [];
    while (!this.#take(")")) {
      const [name, equals] = [this.#peek(), this.list[this.#at + 1]];
      if (name.type === "name" && equals?.text === "=") {
        this.#at += 2;
        named.push([name.text, this.expression()]);
      } else args.push(this.expression());
      this.#take(",");
    }
    return { kind: "call", callee, args, named };
  }

  #primary(): Expression {
    const token = this.#next();
    if (token.type === "text") {
      let value = token.text;
      while (this.#peek().type === "text") value += this.#next().text;
      return { kind: "value", value };
    }
    if (token.type === "number") return { kind: "value", value: Number(token.text) };
    if (token.text === "-") return { kind: "value", value: -Number(this.#next("number").text) };
    if (token.type === "name") {
      const constants: Record<string, unknown> = { True: true, False: false, None: undefined };
      return token.text in constants
        ? { kind: "value", value: constants[token.text] }
        : { kind: "name", name: token.text };
    }
    if (token.text === "(") {
      const inner = this.expression();
      this.#expect(")");
      return inner;
    }
    if (token.text === "[") {
      const items: Expression[] = [];
      while (!this.#take("]")) {
        items.push(this.expression());
        this.#take(",");
      }
      return { kind: "list", items };
    }
    if (token.text === "{") {
      const entries: [Expression, Expression][] = [];
      while (!this.#take("}")) {
        const key = this.expression();
        this.#expect(":");
        entries.push([key, this.expression()]);
        this.#take(",");
      }
      return { kind: "dict", entries };
    }
    throw new UnknownPython(`Python that is not understood: ${token.text}`);
  }

  #peek(): Token {
    return this.list[this.#at] ?? { type: "end", text: "" };
  }

  #next(type?: Token["type"]): Token {
    const token = this.#peek();
    if (type && token.type !== type) throw new UnknownPython(`Python that is not understood: ${token.text}`);
    this.#at++;
    return token;
  }

  #take(text: string): boolean {
    if (this.#peek().type !== "sign" || this.#peek().text !== text) return false;
    this.#at++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw new UnknownPython(`Python that is not understood: ${this.#peek().text}`);
  }
}

/** Classes and functions that have another name here, or whose arguments have. */
const renamed: Readonly<Record<string, string>> = {
  AzureBlobDatastore: "AzureBlobDatastore",
};

/** Python's keywords that this library calls otherwise. */
const renamedArguments: Readonly<Record<string, string>> = {
  early_termination_policy: "earlyTermination",
  auto_delete_setting: "autoDelete",
};

/** Methods whose keyword arguments stand in front here, because they are required. */
const positional: Readonly<Record<string, readonly string[]>> = {
  "models.share": ["name", "version"],
  "data.share": ["name", "version"],
  "environments.share": ["name", "version"],
  "registries.beginDelete": ["name"],
  "compute.enableSso": ["name"],
  "jobs.showServices": ["name"],
};

export function camel(name: string): string {
  return name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

type Callable = (...args: unknown[]) => unknown;

class Evaluation {
  readonly names = new Map<string, unknown>();

  constructor(client?: unknown) {
    if (client) this.names.set("ml_client", client);
  }

  value(expression: Expression): unknown {
    switch (expression.kind) {
      case "value":
        return expression.value;
      case "list":
        return expression.items.map((each) => this.value(each));
      case "dict":
        return Object.fromEntries(
          expression.entries.map(([key, each]) => [String(this.value(key)), this.value(each)]),
        );
      case "times":
        return String(this.value(expression.left)).repeat(Number(this.value(expression.right)));
      case "name":
        return this.#named(expression.name);
      case "member":
        return this.#member(this.value(expression.of), expression.name);
      case "call":
        return this.#call(expression);
    }
  }

  #named(name: string): unknown {
    if (this.names.has(name)) return this.names.get(name);
    const exported = library as Readonly<Record<string, unknown>>;
    const own = renamed[name] ?? name;
    const found =
      exported[own] ?? exported[own.charAt(0).toLowerCase() + own.slice(1)] ?? exported[camel(own)];
    // Distributions are classes in Python, and functions in lower case here.
    const lower = exported[own.toLowerCase()];
    if (found === undefined && lower === undefined)
      throw new UnknownPython(`This library exports no ${name}.`);
    return lower ?? found;
  }

  #member(target: unknown, name: string): unknown {
    const found = (target as Record<string, unknown> | undefined)?.[camel(name)];
    if (found === undefined) throw new UnknownPython(`There is no ${camel(name)}.`);
    return found;
  }

  #call({ callee, args, named }: Extract<Expression, { kind: "call" }>): unknown {
    const given = args.map((each) => this.value(each));
    const keywords = named
      .map(([name, each]) => [renamedArguments[name] ?? camel(name), this.value(each)] as const)
      .filter(([, value]) => value !== undefined);
    if (callee.kind === "name" && callee.name === "list") return { listed: given[0] };
    if (callee.kind === "member") return this.#method(callee, given, keywords);
    const target = this.value(callee);
    // Calling a command again is `.with({ … })` here; inputs keep the names that they have.
    if (isObject(target) && "with" in target) {
      const inputs = Object.fromEntries(named.map(([name, each]) => [name, this.value(each)]));
      return (target as { with: Callable }).with(inputs);
    }
    if (typeof target !== "function") throw new UnknownPython("This is nothing that can be called.");
    const options = Object.fromEntries(keywords);
    const isClass = /^class\b/.test(Function.prototype.toString.call(target));
    if (isClass) {
      if (given.length > 0) throw new UnknownPython("Positional arguments of a class.");
      return new (target as new (fields: object) => unknown)(options);
    }
    const distribution = given.length > 0 || callee.kind !== "name" || /^[A-Z]/.test(callee.name);
    return (target as Callable)(...given, ...(distribution ? Object.values(options) : [options]));
  }

  #method(
    callee: Extract<Expression, { kind: "member" }>,
    given: unknown[],
    keywords: readonly (readonly [string, unknown])[],
  ): unknown {
    const target = this.value(callee.of) as Record<string, Callable>;
    const method = target[camel(callee.name)];
    if (typeof method !== "function") throw new UnknownPython(`There is no ${camel(callee.name)}().`);
    const group = callee.of.kind === "member" ? camel(callee.of.name) : "";
    const front = positional[`${group}.${camel(callee.name)}`] ?? [];
    const options = Object.fromEntries(keywords);
    const first = front.filter((name) => name in options).map((name) => options[name]);
    for (const name of front) delete options[name];
    const rest = Object.keys(options).length > 0 ? [options] : [];
    return method.call(target, ...given, ...first, ...rest);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** The entity that a snippet makes: what it calls `entity`. */
export function entityOf(source: string): unknown {
  const evaluation = new Evaluation();
  for (const { name, value } of new Parser(tokens(source)).statements()) {
    const made = evaluation.value(value);
    if (name) evaluation.names.set(name, made);
  }
  if (!evaluation.names.has("entity")) throw new UnknownPython("The snippet makes no entity.");
  return evaluation.names.get("entity");
}

/** Does what one call on `ml_client` does: waits for its promise or poller, goes through its list. */
export async function runCall(source: string, client: unknown): Promise<void> {
  const [statement] = new Parser(tokens(source)).statements();
  if (!statement) throw new UnknownPython("The snippet calls nothing.");
  let expression = statement.value;
  // What is read of the answer says nothing of the request.
  if (expression.kind === "member") expression = expression.of;
  const made = new Evaluation(client).value(expression);
  if (isObject(made) && "listed" in made) {
    for await (const _ of made.listed as AsyncIterable<unknown>);
  } else await made;
}
