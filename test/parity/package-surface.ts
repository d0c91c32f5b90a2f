import ts from "typescript";

/** What the package exports, as the compiler sees it. */
export class PackageSurface {
  readonly #checker: ts.TypeChecker;
  readonly #exports: ReadonlyMap<string, ts.Symbol>;
  readonly #program: ts.Program;

  constructor(root: string) {
    const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
    const entry = `${root}src/index.ts`;
    this.#program = ts.createProgram([entry], options);
    this.#checker = this.#program.getTypeChecker();
    const source = this.#program.getSourceFile(entry);
    const module = source && this.#checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`${entry} exports nothing.`);
    this.#exports = new Map(
      this.#checker.getExportsOfModule(module).map((symbol) => [symbol.name, this.#resolved(symbol)]),
    );
  }

  /** Whether a name is exported; `automl.classification` is a member of what is exported. */
  has(name: string): boolean {
    const [first = "", member] = name.split(".");
    const symbol = this.#exports.get(first);
    if (!symbol || member === undefined) return symbol !== undefined;
    return this.#checker.getTypeOfSymbol(symbol).getProperty(member) !== undefined;
  }

  /** Names of the members of what an exported class or interface describes; of a function, those of its options. */
  membersOf(name: string): ReadonlySet<string> | undefined {
    const symbol = this.#exports.get(name);
    if (!symbol) return undefined;
    if (symbol.flags & ts.SymbolFlags.Function) {
      const type = this.#checker.getTypeOfSymbol(symbol);
      return this.#parameters(type.getCallSignatures());
    }
    const members = this.#propertiesOf(this.#checker.getDeclaredTypeOfSymbol(symbol));
    if (symbol.flags & ts.SymbolFlags.Class) {
      // What the constructor takes and does not keep.
      const made = this.#checker.getTypeOfSymbol(symbol).getConstructSignatures();
      return new Set([...members, ...this.#parameters(made)]);
    }
    return members;
  }

  /** The names that the parameters of a group's method have, and those of the members of its options. */
  parametersOf(group: string, method: string): ReadonlySet<string> | undefined {
    const client = this.#exports.get("MLClient");
    const property = client && this.#checker.getDeclaredTypeOfSymbol(client).getProperty(group);
    const type = property && this.#checker.getTypeOfSymbol(property);
    const found = type?.getProperty(method);
    return found && this.#parameters(this.#checker.getTypeOfSymbol(found).getCallSignatures());
  }

  hasGroup(group: string): boolean {
    const client = this.#exports.get("MLClient");
    return (
      client !== undefined && this.#checker.getDeclaredTypeOfSymbol(client).getProperty(group) !== undefined
    );
  }

  #parameters(signatures: readonly ts.Signature[]): ReadonlySet<string> {
    const names = new Set<string>();
    for (const signature of signatures) {
      for (const parameter of signature.getParameters()) {
        names.add(parameter.name);
        for (const member of this.#propertiesOf(this.#checker.getTypeOfSymbol(parameter))) names.add(member);
      }
    }
    return names;
  }

  #propertiesOf(type: ts.Type): Set<string> {
    const types = type.isUnion() ? type.types : [type];
    return new Set(
      types
        .filter((each) => !(each.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike)))
        .flatMap((each) => this.#checker.getPropertiesOfType(each).map(({ name }) => name)),
    );
  }

  #resolved(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }
}
