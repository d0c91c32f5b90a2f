import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { afterAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const guides = ["README.md", ...filesIn("docs")];
const exampleGuides = readdirSync(join(root, "examples")).flatMap((folder) => filesIn(`examples/${folder}`));

function filesIn(folder: string): string[] {
  const names = readdirSync(join(root, folder), { withFileTypes: true });
  return names
    .filter((each) => each.isFile() && each.name.endsWith(".md"))
    .map(({ name }) => `${folder}/${name}`);
}

/** A piece of code in a guide. What follows `ts` on its first line says what it promises. */
interface Fence {
  /** `README.md:27`: where its first line of code is. */
  place: string;
  promise: "" | "test" | "errors";
  code: string;
}

function fencesIn(page: string): Fence[] {
  const text = readFileSync(join(root, page), "utf8");
  return [...text.matchAll(/^```ts[ \t]*(\S*)[ \t]*\n(.*?)^```$/gms)].map(
    ({ 1: promise = "", 2: code = "", index }) => {
      const place = `${page}:${text.slice(0, index).split("\n").length + 1}`;
      if (promise !== "" && promise !== "test" && promise !== "errors")
        throw new Error(`${place}: what is "ts ${promise}"?`);
      return { place, promise, code };
    },
  );
}

const fences = guides.flatMap(fencesIn);

/** Inside the repository, so that imports are found; one for each process, so that two can run at once. */
const scratch = join(root, "node_modules/.cache/azure-ai-ml", `docs-${process.pid}`);

/** Where the code of a fence is pretended to lie; a test's lies there. */
const fileOf = ({ place }: Fence) => join(scratch, `${place.replace(/\W+/g, "-")}.ts`);

describe("TypeScript in the guides", () => {
  const mistakes = mistakesOf(fences);

  it.each(fences.map((fence) => [fence.place, fence] as const))("compiles: %s", (_, fence) => {
    expect(mistakes(fence)).toEqual([]);
  });

  const refused = fences.filter(({ promise }) => promise === "errors");
  it.each(refused.map((fence) => [fence.place, fence] as const))(
    "shows what does not compile: %s",
    (_, fence) => {
      // The compiler itself refuses a directive that no error follows.
      expect(fence.code).toContain("// @ts-expect-error: ");
    },
  );
});

describe("Tests in the guides", async () => {
  mkdirSync(scratch, { recursive: true });
  afterAll(() => rmSync(scratch, { recursive: true }));
  for (const fence of fences.filter(({ promise }) => promise === "test")) {
    const file = fileOf(fence);
    writeFileSync(file, fence.code);
    // Its `it(…)` become tests of this file.
    describe(fence.place, async () => void (await import(file)));
  }
});

describe("Links in the guides", () => {
  it.each([...guides, ...exampleGuides])("lead somewhere: %s", (page) => {
    const broken = linksIn(page).filter((link) => !leadsSomewhere(page, link));
    expect(broken).toEqual([]);
  });
});

/** Compiles all fences as one program; the function tells what is wrong with one. */
function mistakesOf(all: readonly Fence[]): (fence: Fence) => string[] {
  const settings = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(
    { ...settings.config, include: [], files: [] },
    ts.sys,
    root,
  );
  // A program of its own must not share the names of another: what has no import is a module too.
  const texts = new Map(all.map((fence) => [fileOf(fence), `${fence.code}\nexport {};\n`]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  const program = ts.createProgram([...texts.keys()], options, host);
  return (fence) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(fileOf(fence)))
      .map(({ file, start, messageText }) => {
        const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line : 0;
        const [page, first] = fence.place.split(":");
        return `${page}:${Number(first) + line} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
      });
}

function linksIn(page: string): string[] {
  const prose = readFileSync(join(root, page), "utf8").replace(/^```.*?^```$/gms, "");
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
  return links.filter((link) => !/^[a-z]+:/.test(link));
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const file = path === "" ? join(root, page) : resolve(root, dirname(page), path);
  if (!existsSync(file)) return false;
  return anchor === undefined || headingsOf(file).includes(anchor);
}

/** Headings as GitHub makes anchors of them. */
function headingsOf(file: string): string[] {
  const headings = [...readFileSync(file, "utf8").matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replace(/ /g, "-"),
  );
}
