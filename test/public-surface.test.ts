import { fileURLToPath } from "node:url";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
/** Where the declarations are thought to lie: beside the sources these would be read in their place. */
const surfaceFolder = `${root}declarations/`;
const entries = {
  "azure-ai-ml": "index",
  "azure-ai-ml/testing": "fake/index",
  "azure-ai-ml/mlflow": "mlflow/index",
  "azure-ai-ml/emulator": "emulator/index",
};

/** An exported name, and where what it names is declared. */
interface Exported {
  readonly name: string;
  readonly symbol: ts.Symbol;
}

/** What a user of the package sees: the declarations that the build writes, with inferred types written out. */
class Surface {
  readonly exported: readonly Exported[];
  readonly #checker: ts.TypeChecker;

  constructor() {
    const declarations = declarationsOf(Object.values(entries).map((entry) => `${root}src/${entry}.ts`));
    const host = ts.createCompilerHost(options);
    const { getSourceFile, fileExists, readFile } = host;
    host.getSourceFile = (name, languageVersion, ...rest) => {
      const text = declarations.get(name);
      return text === undefined
        ? getSourceFile(name, languageVersion, ...rest)
        : ts.createSourceFile(name, text, languageVersion, true);
    };
    host.fileExists = (name) => declarations.has(name) || fileExists(name);
    host.directoryExists = (name) => `${name}/`.startsWith(surfaceFolder) || ts.sys.directoryExists(name);
    host.readFile = (name) => declarations.get(name) ?? readFile(name);
    const files = Object.values(entries).map((entry) => `${surfaceFolder}${entry}.d.ts`);
    const program = ts.createProgram(files, { ...options, noResolve: false }, host);
    this.#checker = program.getTypeChecker();
    this.exported = files.flatMap((file) => {
      const source = program.getSourceFile(file);
      const module = source && this.#checker.getSymbolAtLocation(source);
      if (!module) throw new Error(`${file} exports nothing.`);
      return this.#checker
        .getExportsOfModule(module)
        .map((symbol) => ({ name: symbol.name, symbol: this.#resolved(symbol) }));
    });
  }

  /** Exported names, and members of exported classes and interfaces, without a comment. */
  undocumented(): string[] {
    return this.#unique(({ name, symbol }) => {
      const own = this.#hasComment(symbol) ? [] : [name];
      const bare = this.#membersOf(symbol).filter(
        (member) => !this.#hasComment(member) && !this.#saysItself(member),
      );
      return [...own, ...bare.map((member) => `${name}.${member.name}`)];
    });
  }

  /** Declarations in which `any` stands. */
  untyped(): string[] {
    return this.#unique(({ name, symbol }) =>
      this.#nodesOf(symbol).some((node) => node.kind === ts.SyntaxKind.AnyKeyword) ? [name] : [],
    );
  }

  /** Types of ours that stand in a public declaration and that no entry point exports. */
  forgotten(): string[] {
    const known = new Set(this.exported.map(({ symbol }) => symbol));
    return this.#unique(({ name, symbol }) =>
      this.#nodesOf(symbol).flatMap((node) => {
        const reference = referenceOf(node);
        const found = reference && this.#checker.getSymbolAtLocation(reference);
        const target = found && this.#resolved(found);
        const isOurs =
          target?.declarations?.some(({ kind, parent }) => {
            const file = parent.getSourceFile().fileName;
            return file.startsWith(surfaceFolder) && kind !== ts.SyntaxKind.TypeParameter;
          }) ?? false;
        return target && isOurs && !known.has(target) ? [`${target.name}, which ${name} names`] : [];
      }),
    );
  }

  #resolved(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }

  /** `readonly type = "managed"` says all there is to say. */
  #saysItself(member: ts.Symbol): boolean {
    return this.#checker.getTypeOfSymbol(member).isStringLiteral();
  }

  #hasComment(symbol: ts.Symbol): boolean {
    return (
      symbol.getDocumentationComment(this.#checker).length > 0 ||
      symbol.getJsDocTags(this.#checker).length > 0
    );
  }

  /** What a class or interface says of itself; what it inherits is said where that is declared. */
  #membersOf(symbol: ts.Symbol): ts.Symbol[] {
    const declared = (symbol.declarations ?? []).filter(
      (each) => ts.isClassDeclaration(each) || ts.isInterfaceDeclaration(each),
    );
    const members = declared.flatMap((each) => [...each.members]);
    return members.flatMap((member) => {
      const isHidden =
        member.name === undefined ||
        ts.isPrivateIdentifier(member.name) ||
        ts.isConstructorDeclaration(member) ||
        (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private) !== 0;
      const found = isHidden || !member.name ? undefined : this.#checker.getSymbolAtLocation(member.name);
      return found && !found.name.startsWith("__@") ? [found] : [];
    });
  }

  #nodesOf(symbol: ts.Symbol): ts.Node[] {
    const nodes: ts.Node[] = [];
    const visit = (node: ts.Node) => {
      // A private member shows its name, not its type; an `@internal` one is not there.
      nodes.push(node);
      ts.forEachChild(node, visit);
    };
    for (const declaration of symbol.declarations ?? []) {
      if (declaration.getSourceFile().fileName.startsWith(surfaceFolder)) visit(declaration);
    }
    return nodes;
  }

  #unique(find: (exported: Exported) => string[]): string[] {
    return [...new Set(this.exported.flatMap(find))].sort();
  }
}

const options: ts.CompilerOptions = {
  ...ts.parseJsonConfigFileContent(
    ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile).config,
    { ...ts.sys, readDirectory: () => [] },
    root,
  ).options,
  paths: {},
};

/** The `.d.ts` of everything that the entry points load, by path. */
function declarationsOf(files: readonly string[]): Map<string, string> {
  const written = new Map<string, string>();
  const program = ts.createProgram(files, {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: `${root}src`,
    outDir: surfaceFolder,
    // Only what is written is looked at here; `tsc` has its own test.
    noCheck: true,
  });
  program.emit(undefined, (name, text) => written.set(name, text), undefined, true);
  return written;
}

/** The identifier by which a node names another type. */
function referenceOf(node: ts.Node): ts.Node | undefined {
  if (ts.isTypeReferenceNode(node)) return node.typeName;
  if (ts.isExpressionWithTypeArguments(node)) return node.expression;
  if (ts.isImportTypeNode(node)) return node.qualifier;
  if (ts.isTypeQueryNode(node)) return node.exprName;
  return undefined;
}

describe("The public surface", () => {
  let surface: Surface;
  beforeAll(() => {
    surface = new Surface();
  }, 60_000);

  it("is what this test thinks it is", () => {
    const names = surface.exported.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["MLClient", "command", "FakeAzureML", "startRun"]));
  });

  it("has a comment on every name and member", () => {
    expect(surface.undocumented()).toEqual([]);
  });

  it("says nowhere any", () => {
    expect(surface.untyped()).toEqual([]);
  });

  it("exports every type that it reaches", () => {
    expect(surface.forgotten()).toEqual([]);
  });
});
