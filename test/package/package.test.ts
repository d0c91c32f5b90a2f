import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as root from "azure-ai-ml";
import * as emulator from "azure-ai-ml/emulator";
import * as mlflow from "azure-ai-ml/mlflow";
import * as testing from "azure-ai-ml/testing";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageVersion } from "../../src/package-version";

const run = promisify(execFile);
const repository = fileURLToPath(new URL("../..", import.meta.url));
const manifest = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as {
  name: string;
  version: string;
  main: string;
  module: string;
  types: string;
  exports: Record<string, string | Record<"import" | "require", Record<"types" | "default", string>>>;
  typesVersions: Record<"*", Record<string, string[]>>;
  dependencies: Record<string, string>;
};
const entries = {
  "azure-ai-ml": root,
  "azure-ai-ml/testing": testing,
  "azure-ai-ml/mlflow": mlflow,
  "azure-ai-ml/emulator": emulator,
} as const;

let folder: string;
/** A project that has the package installed. */
let project: string;
let installed: string;

/** The newest file below a folder, in milliseconds. */
function newest(path: string): number {
  const files = readdirSync(path, { recursive: true, encoding: "utf8" }).map((file) =>
    statSync(join(path, file)),
  );
  return Math.max(...files.filter((file) => file.isFile()).map(({ mtimeMs }) => mtimeMs));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "azure-ai-ml-package-"));
  const stage = join(folder, "stage");
  mkdirSync(stage);
  for (const file of ["package.json", "README.md", "CHANGELOG.md", "LICENSE"]) {
    if (existsSync(join(repository, file))) cpSync(join(repository, file), join(stage, file));
  }
  const dist = join(repository, "dist");
  const built =
    existsSync(join(dist, "index.d.ts")) &&
    statSync(join(dist, "index.d.ts")).mtimeMs > newest(join(repository, "src"));
  if (built) cpSync(dist, join(stage, "dist"), { recursive: true });
  else
    await run("npx", ["--no-install", "tsup", "--silent", "--out-dir", join(stage, "dist")], {
      cwd: repository,
    });

  await run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder], { cwd: stage });
  const tarball = readdirSync(folder).find((file) => file.endsWith(".tgz"));
  project = join(folder, "project");
  installed = join(project, "node_modules", "azure-ai-ml");
  mkdirSync(installed, { recursive: true });
  await run("tar", ["-xzf", join(folder, tarball!), "-C", installed, "--strip-components=1"]);
  for (const name of [...Object.keys(manifest.dependencies), "@types/node", "undici-types"]) {
    const link = join(project, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    if (existsSync(join(repository, "node_modules", name)))
      symlinkSync(join(repository, "node_modules", name), link);
  }
  writeFileSync(
    join(project, "package.json"),
    JSON.stringify({ name: "project", private: true, type: "module" }),
  );
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program in the project; answers what it prints. */
async function program(name: string, text: string, args: readonly string[] = []): Promise<string> {
  writeFileSync(join(project, name), text);
  const { stdout } = await run(process.execPath, [...args, name], { cwd: project });
  return stdout;
}

describe("The package", () => {
  it("has every file that its manifest names, types first", () => {
    const targets = [
      manifest.main,
      manifest.module,
      manifest.types,
      ...Object.values(manifest.typesVersions["*"]).flat(),
    ];
    for (const target of Object.values(manifest.exports)) {
      if (typeof target === "string") {
        targets.push(target);
        continue;
      }
      // Who bundles for browsers must not be led to the other two.
      expect(Object.keys(target).filter((condition) => condition !== "browser")).toEqual([
        "import",
        "require",
      ]);
      expect(Object.keys(target).indexOf("browser")).toBeLessThanOrEqual(0);
      for (const condition of Object.values(target))
        expect(Object.keys(condition)).toEqual(["types", "default"]);
      expect(target.import.types).toMatch(/\.d\.ts$/);
      expect(target.require.types).toMatch(/\.d\.cts$/);
      expect(target.require.default).toMatch(/\.cjs$/);
      targets.push(...Object.values(target).flatMap((condition) => Object.values(condition)));
    }
    expect(targets.filter((target) => !existsSync(join(installed, target)))).toEqual([]);
    expect(targets.length).toBeGreaterThan(15);
  });

  it("says for old resolvers where the types of each entry are", () => {
    const below = Object.keys(manifest.exports).filter(
      (entry) => entry.startsWith("./") && !entry.endsWith(".json"),
    );
    expect(Object.keys(manifest.typesVersions["*"])).toEqual(below.map((entry) => entry.slice(2)));
    expect(below.map((entry) => `azure-ai-ml${entry.slice(1)}`).sort()).toEqual(
      Object.keys(entries).slice(1).sort(),
    );
  });

  it("brings what is needed, and nothing of the workshop", () => {
    const files = readdirSync(installed, { recursive: true, encoding: "utf8" });
    expect(files).toEqual(expect.arrayContaining(["package.json", "LICENSE", "README.md"]));
    expect(
      files.filter((file) =>
        /^(src|test|examples|docs|node_modules|\.ci)\b|\.test\.|tsconfig|\.env/.test(file),
      ),
    ).toEqual([]);
    for (const file of files.filter((name) => /\.(c?js|d\.c?ts)$/.test(name))) {
      expect(readFileSync(join(installed, file), "utf8")).not.toContain(repository);
    }
  });

  it("calls itself by its version", () => {
    expect(packageVersion).toBe(manifest.version);
  });

  /** All that its files import or require, but for each other. */
  function imported(): string[] {
    const found = new Set<string>();
    for (const file of readdirSync(join(installed, "dist")).filter((name) => /\.(js|cjs)$/.test(name))) {
      const text = readFileSync(join(installed, "dist", file), "utf8");
      for (const [, from = ""] of text.matchAll(
        /^(?:import|export)\b[^"';]*?(?:from\s*)?["']([^"'.][^"']*)["'];?$/gm,
      ))
        found.add(from);
      for (const [, from = ""] of text.matchAll(/\b(?:require|import)\(["']([^"'.][^"']*)["']\)/g))
        found.add(from);
    }
    return [...found].sort();
  }

  it("depends on all that it imports", () => {
    const packages = imported()
      .filter((from) => !isBuiltin(from))
      .map((from) =>
        from
          .split("/")
          .slice(0, from.startsWith("@") ? 2 : 1)
          .join("/"),
      );
    expect(packages).toContain("@azure/core-rest-pipeline");
    expect([...new Set(packages)].filter((name) => !(name in manifest.dependencies))).toEqual([]);
  });

  it("asks for Node's own modules by their node: names, the only ones that Deno knows", () => {
    expect(imported().filter((from) => isBuiltin(from) && !from.startsWith("node:"))).toEqual([]);
  });
});

describe.each(Object.entries(entries))("The entry %s", (entry, source) => {
  const names = Object.keys(source).sort();

  it("has the same names imported and required, and those of its source", async () => {
    const file = entry.replaceAll("/", "-");
    const print = "process.stdout.write(JSON.stringify(Object.keys(entry).sort()))";
    const [imported, required] = await Promise.all([
      program(`${file}.mjs`, `import * as entry from "${entry}";\n${print};\n`),
      program(`${file}.cjs`, `const entry = require("${entry}");\n${print};\n`),
    ]);
    expect(names.length).toBeGreaterThan(0);
    expect(JSON.parse(imported)).toEqual(names);
    expect(
      (JSON.parse(required) as string[]).filter((name) => name !== "__esModule" && name !== "default"),
    ).toEqual(names);
  });
});

it("Errors of the imported copy are known to the required one", async () => {
  const text = `
    import { createRequire } from "node:module";
    import { ValidationError, Data } from "azure-ai-ml";
    const required = createRequire(import.meta.url)("azure-ai-ml");
    let seen;
    try { new Data({}); } catch (error) { seen = [error instanceof ValidationError, error instanceof required.ValidationError, required.ValidationError === ValidationError]; }
    process.stdout.write(JSON.stringify(seen));
  `;
  expect(JSON.parse(await program("copies.mjs", text))).toEqual([true, true, false]);
});

describe("Importing azure-ai-ml", () => {
  const heavy = /\/node_modules\/(?:zod|yaml|@azure\/storage-[^/]+|@azure\/identity)\//;

  it("loads nothing heavy, and nothing of Node's file system for itself", async () => {
    const log = join(project, "resolved.log");
    const hooks = `
      import { appendFileSync } from "node:fs";
      export async function resolve(specifier, context, next) {
        const found = await next(specifier, context);
        appendFileSync(${JSON.stringify(log)}, JSON.stringify([found.url, context.parentURL ?? ""]) + "\\n");
        return found;
      }
    `;
    writeFileSync(join(project, "hooks.mjs"), hooks);
    writeFileSync(
      join(project, "register.mjs"),
      `import { register } from "node:module";\nregister("./hooks.mjs", import.meta.url);\n`,
    );
    await program("light.mjs", `import { MLClient } from "azure-ai-ml";\nif (!MLClient) process.exit(1);\n`, [
      "--import",
      "./register.mjs",
    ]);
    const resolved = readFileSync(log, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as [string, string]);
    const urls = resolved.map(([url]) => url);
    expect(urls.some((url) => url.includes("core-rest-pipeline"))).toBe(true);
    expect(urls.filter((url) => heavy.test(url))).toEqual([]);
    const own = resolved.filter(([, parent]) => parent.includes("/node_modules/azure-ai-ml/dist/"));
    expect(own.length).toBeGreaterThan(3);
    expect(own.filter(([url]) => url.startsWith("node:")).map(([url]) => url)).toEqual([]);
    expect(urls.filter((url) => /azure-ai-ml\/dist\/(testing|mlflow|emulator)\./.test(url))).toEqual([]);
  });

  it("loads nothing heavy where it is required either", async () => {
    const text = `require("azure-ai-ml");\nprocess.stdout.write(JSON.stringify(Object.keys(require.cache)));\n`;
    const loaded = JSON.parse(await program("light.cjs", text)) as string[];
    expect(loaded.some((file) => file.includes("core-rest-pipeline"))).toBe(true);
    expect(loaded.filter((file) => heavy.test(file))).toEqual([]);
  });
});

describe("The types", () => {
  const use = `
    import { MLClient, AmlCompute, Data, type MLClientOptions } from "azure-ai-ml";
    import * as testing from "azure-ai-ml/testing";
    import * as mlflow from "azure-ai-ml/mlflow";
    import * as emulator from "azure-ai-ml/emulator";
    declare const options: MLClientOptions;
    const credential = { getToken: async () => ({ token: "t", expiresOnTimestamp: 0 }) };
    const ml = new MLClient(credential, { subscriptionId: "s", resourceGroupName: "r", workspaceName: "w" }, options);
    export const found: Promise<Data> = ml.data.get("d", "1");
    export const cluster: PromiseLike<AmlCompute> = ml.compute.beginCreateOrUpdate(new AmlCompute({ name: "c" }));
    export const all = [testing, mlflow, emulator];
    // @ts-expect-error a cluster has no such field
    export const wrong = new AmlCompute({ name: "c", minInstance: 1 });
  `;
  const settings: Record<string, [file: string, options: ts.CompilerOptions]> = {
    "node16, imported": [
      "use.mts",
      { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
    ],
    "node16, required": [
      "use.cts",
      { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
    ],
    bundler: ["use.ts", { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }],
    "node10, with typesVersions": [
      "use10.ts",
      {
        module: ts.ModuleKind.CommonJS,
        moduleResolution: ts.ModuleResolutionKind.Node10,
        ignoreDeprecations: "6.0",
      },
    ],
  };
  /** Files of the compiler's own library are parsed once. */
  const parsed = new Map<string, ts.SourceFile | undefined>();

  it.each(Object.entries(settings))(
    "resolve and are right for %s",
    (_, [file, options]) => {
      const path = join(project, file);
      writeFileSync(path, use);
      const all: ts.CompilerOptions = {
        ...options,
        target: ts.ScriptTarget.ES2022,
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        types: ["node"],
        typeRoots: [join(repository, "node_modules/@types")],
      };
      const host = ts.createCompilerHost(all);
      const read = host.getSourceFile.bind(host);
      host.getSourceFile = (name, languageVersion, ...more) => {
        if (!/\/typescript\/lib\/|\/@types\/node\//.test(name)) return read(name, languageVersion, ...more);
        if (!parsed.has(name)) parsed.set(name, read(name, languageVersion, ...more));
        return parsed.get(name);
      };
      const compiled = ts.createProgram([path], all, host);
      const texts = ts
        .getPreEmitDiagnostics(compiled)
        .map(
          ({ messageText, file: at }) =>
            `${at?.fileName ?? ""} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
        );
      expect(texts).toEqual([]);
      const declarations = compiled
        .getSourceFiles()
        .map(({ fileName }) => fileName)
        .filter((name) => name.includes("azure-ai-ml/dist/"));
      expect(
        declarations.some((name) => name.endsWith(file === "use.cts" ? "/index.d.cts" : "/index.d.ts")),
      ).toBe(true);
    },
    30_000,
  );

  it("are right in themselves", () => {
    const path = join(project, "use.mts");
    writeFileSync(path, use);
    const options: ts.CompilerOptions = {
      module: ts.ModuleKind.Node16,
      moduleResolution: ts.ModuleResolutionKind.Node16,
      target: ts.ScriptTarget.ES2022,
      strict: true,
      noEmit: true,
      types: ["node"],
      typeRoots: [join(repository, "node_modules/@types")],
    };
    const compiled = ts.createProgram([path], options);
    const own = compiled.getSourceFiles().filter(({ fileName }) => fileName.includes("azure-ai-ml/dist/"));
    expect(own.length).toBeGreaterThanOrEqual(3);
    expect(
      own
        .flatMap((file) => compiled.getSemanticDiagnostics(file))
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
    ).toEqual([]);
  }, 30_000);
});
