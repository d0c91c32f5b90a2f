import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

// The notebook in Deno's own kernel, with the built package. Deno comes from npm; Python and what drives the kernel are had
// where they can be, and where not these tests are skipped.

const root = fileURLToPath(new URL("..", import.meta.url));
const notebook = join(root, "examples/notebooks/churn.ipynb");
const windows = process.platform === "win32";
// Not a dependency of development: it is 92 MB that only this test needs.
const denoPackage = join(root, "node_modules/.cache/azure-ai-ml/deno");
const deno = join(denoPackage, "node_modules/.bin", windows ? "deno.cmd" : "deno");
const venv = join(root, "node_modules/.cache/azure-ai-ml/jupyter");
const python = join(venv, windows ? "Scripts/python.exe" : "bin/python");
const minutes = 60_000;

/** What a cell put out. */
interface Cell {
  source: string;
  /** What its last expression showed, by MIME type. */
  data: Record<string, string>;
  /** What it printed. */
  text: string;
  error: string | null;
}

const execute = promisify(execFile);
const works = (file: string, ...args: string[]) =>
  execute(file, args).then(
    () => true,
    () => false,
  );

let home: string | undefined;
let cells: Cell[] = [];
/** Why the notebook cannot be run on this computer. */
let hindrance: string | undefined;

beforeAll(async () => {
  if (!existsSync(join(root, "dist/testing.js")))
    throw new Error("The notebook uses the built package: npm run build.");
  hindrance = await prepare();
  if (hindrance !== undefined) return;
  // The kernel is told to Jupyter in the home folder: here one that is thrown away.
  home = await mkdtemp(join(tmpdir(), "azure-ai-ml-notebook-"));
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    HOME: home,
    USERPROFILE: home,
    APPDATA: home,
    DENO_NO_UPDATE_CHECK: "1",
  };
  delete env.JUPYTER_DATA_DIR;
  delete env.JUPYTER_PATH;
  delete env.DENO_DIR;
  await execute(deno, ["jupyter", "--install"], { env, shell: windows });
  const { stdout } = await execute(python, [join(root, "test/run_notebook.py"), notebook], {
    env,
    maxBuffer: 2 ** 26,
  });
  cells = JSON.parse(stdout);
}, 10 * minutes);

afterAll(async () => {
  if (home) await rm(home, { recursive: true, force: true });
});

/** Makes the Python that drives the kernel, once; says why it cannot. */
async function prepare(): Promise<string | undefined> {
  if (!existsSync(deno)) {
    const where = ["--prefix", denoPackage, "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
    await works(windows ? "npm.cmd" : "npm", "install", ...where, "deno@2.9.6");
    if (!existsSync(deno)) return "Deno could not be had from npm.";
  }
  if (await works(python, "-c", "import jupyter_client")) return undefined;
  let made = false;
  for (const host of ["python3", "python"]) made ||= await works(host, "-m", "venv", "--clear", venv);
  if (!made) return "Python is not there.";
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
  const installed =
    (await works(python, ...pip, "--upgrade", "pip")) &&
    (await works(python, ...pip, "jupyter-client>=8.6,<9"));
  return installed ? undefined : "Jupyter could not be had from the Python package index.";
}

/** The cell whose last line is this. */
function cellThatEnds(lastLine: string): Cell {
  const found = cells.find(({ source }) => source.split("\n").at(-1) === lastLine);
  if (!found) throw new Error(`No cell ends in ${lastLine}`);
  return found;
}

/** Cells of the table that a cell shows, without its head. */
function rowsShownBy(cell: Cell): string[][] {
  const lines = (cell.data["text/markdown"] ?? "").split("\n").slice(2);
  return lines.map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((text) => text.trim()),
  );
}

describe("The churn notebook", () => {
  beforeEach(({ skip }) => skip(hindrance !== undefined, hindrance));

  it("runs from top to bottom without an error", () => {
    expect(cells.length).toBeGreaterThan(10);
    expect(cells.filter(({ error }) => error !== null)).toEqual([]);
  });

  it("follows the log of its training", () => {
    const log = cells.find(({ source }) => source.includes("streamLogs"))?.text;
    expect(log).toBe("500 customers\nlearning rate 0.4, depth 8\nAUC 0.7910\n");
  });

  it.each([
    ["an entity", "data", "<b>Data customer-churn:1</b>"],
    ["a poller that waits", "creating", "<b>Compute &#34;churn-cluster&#34;: running</b>"],
    ["what a poller waited for", "await creating", "<b>AmlCompute churn-cluster</b>"],
    ["a job", "await ml.jobs.get(firstTry.name)", "<b>CommandJob "],
    ["a list", "ml.jobs.list()", "list.byPage()"],
    ["a page", "(await ml.jobs.list().byPage().next()).value", "<b>2 items</b>"],
    [
      "an endpoint",
      "await ml.onlineEndpoints.beginCreateOrUpdate(endpoint)",
      "<b>ManagedOnlineEndpoint churn</b>",
    ],
  ])("shows %s as HTML, Markdown and text", (_, lastLine, html) => {
    const { data } = cellThatEnds(lastLine);
    expect(Object.keys(data).sort()).toEqual(["text/html", "text/markdown", "text/plain"]);
    expect(data["text/html"]).toContain(html);
  });

  it("shows the trials of the sweep, the best one in bold", () => {
    const trials = rowsShownBy(cellThatEnds('table(["trial", "learning rate", "depth", "AUC"], trials)'));
    expect(trials).toHaveLength(12);
    const best = Math.max(...trials.map((trial) => Number(trial[3])));
    const bold = trials.filter(([name]) => name?.startsWith("**"));
    expect(bold.map((trial) => Number(trial[3]))).toEqual([best]);
    expect(best).toBeGreaterThan(0.89);
  });

  it("sends 100 requests to blue and green by their traffic", () => {
    const [blue, green] = rowsShownBy(
      cellThatEnds('table(["deployment", "requests"], Object.entries(took))'),
    );
    expect([blue?.[0], green?.[0]]).toEqual(["blue", "green"]);
    expect(Number(blue?.[1]) + Number(green?.[1])).toBe(100);
    expect(Number(green?.[1])).toBeGreaterThan(0);
    expect(Number(green?.[1])).toBeLessThan(30);
  });
});

describe("The churn notebook as it is stored", () => {
  it("has no outputs, and names the kernel it is for", async () => {
    const { cells: stored, metadata } = JSON.parse(await readFile(notebook, "utf8"));
    expect(metadata.kernelspec.name).toBe("deno");
    const code = stored.filter((cell: { cell_type: string }) => cell.cell_type === "code");
    expect(code.flatMap((cell: { outputs: unknown[] }) => cell.outputs)).toEqual([]);
  });
});
