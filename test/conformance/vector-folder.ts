import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join, resolve } from "node:path";

/** What a vector says of the files around it. */
export interface VectorFiles {
  source?: string;
  input: {
    python?: string;
    yaml?: string;
    files?: Record<string, string>;
    stubbedLocalPaths?: readonly (string | { path: string })[];
  };
  uploads?: readonly { localPath: string }[];
  error?: { message: string };
}

/** Says in each folder that is uploaded as code which folder it is. */
export const markerName = ".vector-path";

/** The folder that a vector was recorded in, with everything it names. */
export class VectorFolder {
  readonly #root = realpathSync(mkdtempSync(join(tmpdir(), "azure-ai-ml-vector-")));
  /** The folder that the SDK ran in. */
  readonly folder: string;
  /** The YAML file. */
  readonly yaml: string;

  constructor(vector: VectorFiles) {
    const { source = "", input } = vector;
    const isYaml = /\.ya?ml$/.test(source);
    const below = source.startsWith("extra/")
      ? source
      : isYaml
        ? join("examples", source)
        : "extra/job/snippet.yml";
    this.yaml = join(this.#root, below);
    this.folder = dirname(this.yaml);
    mkdirSync(this.folder, { recursive: true });
    if (input.yaml !== undefined) writeFileSync(this.yaml, input.yaml);
    for (const [path, text] of Object.entries(input.files ?? {})) this.#lay(path, text);
    for (const stub of input.stubbedLocalPaths ?? []) this.#stub(typeof stub === "string" ? stub : stub.path);
    for (const { localPath } of vector.uploads ?? []) this.#stub(localPath);
    // Scripts that must be there although nothing is uploaded of them.
    // One that Python missed was not there.
    for (const [, code = "", script = ""] of (input.python ?? "").matchAll(
      /code="([^"]+)", (?:scoring_script=|entry=\{"file": )"([^"]+)"/g,
    ))
      if (!vector.error?.message.includes(script)) this.#lay(join(code, script), "def init(): pass\n");
    for (const [, code = "", file = ""] of (input.yaml ?? "").matchAll(
      /code:\s*(\S+)\s+entry:\s*\{?\s*file:\s*([^\s}#]+)/g,
    ))
      if (!vector.error?.message.includes(file)) this.#lay(join(code, file), "print()\n");
    for (const { localPath } of vector.uploads ?? []) this.#mark(localPath);
  }

  /** Runs something with this folder as the current one. */
  async inside<T>(run: () => Promise<T>): Promise<T> {
    const before = process.cwd();
    process.chdir(this.folder);
    try {
      return await run();
    } finally {
      process.chdir(before);
      rmSync(this.#root, { recursive: true, force: true });
    }
  }

  #path(written: string): string {
    const placed = written
      .replace(/^\{\{EXAMPLES\}\}/, join(this.#root, "examples"))
      .replace(/^\{\{EXTRA\}\}/, join(this.#root, "extra"))
      .replace(/^\{\{TMP\}\}/, join(this.#root, "tmp"));
    return resolve(this.folder, placed);
  }

  #lay(written: string, text: string): void {
    const file = this.#path(written);
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file)) writeFileSync(file, text);
  }

  /** A stand-in for what is uploaded: a name with an ending is a file, and any folder may be a table. */
  #stub(written: string): void {
    const path = this.#path(written);
    if (existsSync(path)) return;
    if (extname(basename(path))) this.#lay(path, `stand-in for ${this.#relative(this.folder, path)}\n`);
    else for (const file of ["stand-in.txt", "MLTable"]) this.#lay(join(path, file), "stand-in\n");
  }

  #mark(written: string): void {
    const path = this.#path(written);
    if (!existsSync(path) || !statSync(path).isDirectory()) return;
    const root = dirname(this.yaml);
    const relative = path === root ? "." : this.#relative(root, path);
    writeFileSync(join(path, markerName), relative);
  }

  /** As the recorder wrote it: `src`, `../src`. */
  #relative(from: string, to: string): string {
    const [a, b] = [from.split("/"), to.split("/")];
    while (a.length > 0 && b.length > 0 && a[0] === b[0]) {
      a.shift();
      b.shift();
    }
    return [...a.map(() => ".."), ...b].join("/") || ".";
  }
}
