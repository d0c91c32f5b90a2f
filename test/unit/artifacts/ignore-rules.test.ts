import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadIgnoreRules, parseIgnoreFile } from "../../../src/artifacts/ignore-rules";
import { ValidationError } from "../../../src/core/errors";
import { temporaryFolder } from "./temporary-folder";

/** Patterns, paths that the gitwildmatch of azure-ai-ml 1.35.2 leaves out, and paths that it does not. */
const decided: [string[], string[], string[]][] = [
  [["*.log"], ["a.log", "d/a.log", "a.log/x", ".log"], ["a.logs"]],
  [["secret/"], ["secret/a", "d/secret/a"], ["secret", "secrets/a"]],
  [["/build"], ["build", "build/a"], ["d/build"]],
  [["docs/*.md"], ["docs/a.md"], ["docs/d/a.md", "x/docs/a.md"]],
  [["**/cache"], ["cache", "a/cache", "a/b/cache/x"], []],
  [["data/**"], ["data/a", "data/a/b"], ["data", "x/data/a"]],
  [["a/**/z"], ["a/z", "a/b/z", "a/b/c/z"], ["z"]],
  [["**"], ["a", "a/b"], []],
  [["**/"], ["a/b"], ["a"]],
  [["*"], ["a", "a/b"], []],
  [["/*"], ["a", "a/b"], []],
  [["*.log", "!keep.log"], ["x.log"], ["keep.log", "d/keep.log"]],
  [["!keep.log", "*.log"], ["keep.log"], []],
  [["secret/", "!secret/a"], ["secret/b"], ["secret/a"]],
  [
    ["[ab].py", "[!c]x", "[a-c]1", "[]]", "[a-]", "[^a]"],
    ["a.py", "dx", "b1", "]", "-", "a", "^"],
    ["c.py", "cx", "d1", "b"],
  ],
  [["f[oo"], ["f[oo"], ["foo"]],
  [["\\#a", "\\!b", "x\\*"], ["#a", "!b", "x*"], ["xy"]],
  [["# comment", "", "   ", "/"], [], ["# comment", "a"]],
  [["foo?"], ["foo1", "fooé", "foo😀"], ["foo", "foo12", "foo/"]],
  [["a.b"], ["a.b"], ["axb"]],
  [["(x|y)+$"], ["(x|y)+$"], ["x"]],
  [["foo[!a]"], ["foob", "foo/"], ["foo/b"]],
  [["a//b"], ["a//b"], ["a/b"]],
  [["//"], [], ["a"]],
  [["é*"], ["éa", "d/é"], []],
  [["  padded  "], ["padded"], []],
  [["*.py"], ["../../x/a.py"], []],
  [["../x"], ["../x/a"], []],
];

const segment = fc.constantFrom("a", "b", "foo", "x.log", "é", "😀", ".hidden", "a b", "foo.py");
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join("/"));
const glob = fc.constantFrom("a", "*", "**", "*.log", "f*o", "?", "[ab]", "[!a]", ".hidden", "foo.py");
const pattern = fc
  .record({
    negated: fc.boolean(),
    rooted: fc.boolean(),
    segments: fc.array(glob, { minLength: 1, maxLength: 3 }),
    folder: fc.boolean(),
  })
  .map(
    ({ negated, rooted, segments, folder }) =>
      `${negated ? "!" : ""}${rooted ? "/" : ""}${segments.join("/")}${folder ? "/" : ""}`,
  );

function rulesOf(patterns: readonly string[]) {
  return parseIgnoreFile(patterns.join("\n"), ".amlignore");
}

describe("parseIgnoreFile", () => {
  it.each(decided)("decides %j as Python does", (patterns, left, kept) => {
    const rules = rulesOf(patterns);
    expect(left.filter((each) => !rules.excludes(each))).toEqual([]);
    expect(kept.filter((each) => rules.excludes(each))).toEqual([]);
  });

  it("leaves out what lies at or below a plain name at any depth, and nothing else", () => {
    fc.assert(
      fc.property(segment, path, (name, given) => {
        expect(rulesOf([name]).excludes(given)).toBe(given.split("/").includes(name));
      }),
    );
  });

  it("leaves out what ends so, at any depth, for *.log", () => {
    fc.assert(
      fc.property(path, (given) => {
        expect(rulesOf(["*.log"]).excludes(given)).toBe(
          given.split("/").some((part) => part.endsWith(".log")),
        );
      }),
    );
  });

  it("obeys the last pattern that matches", () => {
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 5 }), path, (patterns, given) => {
        const one = (each: string) => rulesOf([each.replace(/^!/, "")]).excludes(given);
        const last = patterns.findLast(one);
        expect(rulesOf(patterns).excludes(given)).toBe(last !== undefined && !last.startsWith("!"));
      }),
    );
  });

  it("says that nothing below a folder goes up only where that is so", () => {
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 4 }), path, path, (patterns, folder, below) => {
        const rules = rulesOf(patterns);
        if (rules.excludesAllBelow(folder)) expect(rules.excludes(`${folder}/${below}`)).toBe(true);
      }),
    );
    expect(rulesOf(["node_modules/"]).excludesAllBelow("a/node_modules")).toBe(true);
    expect(rulesOf(["node_modules/", "!keep"]).excludesAllBelow("node_modules")).toBe(false);
  });

  it("reads Windows line ends, a byte order mark and blanks", () => {
    const rules = parseIgnoreFile("\ufeff*.log\r\n\r\n# comment\r\nsecret/  \r\n", ".amlignore");
    expect([rules.excludes("a.log"), rules.excludes("secret/a"), rules.excludes("a")]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("refuses every pattern that means nothing, with its line", () => {
    const refuse = () => rulesOf(["*.log", "[z-a]", "ok", "end\\", "!"]);
    expect(refuse).toThrow(ValidationError);
    try {
      refuse();
    } catch (error) {
      expect((error as ValidationError).faults.map(({ source }) => source?.line)).toEqual([2, 4, 5]);
      expect(String(error)).toContain(".amlignore:2");
    }
  });
});

describe("loadIgnoreRules", () => {
  it("takes .amlignore over .gitignore, never both, and none of the folders below", async () => {
    await using both = await temporaryFolder({
      ".amlignore": "*.log",
      ".gitignore": "*.py",
      "sub/.amlignore": "*.txt",
    });
    const rules = await loadIgnoreRules(both.path);
    expect([
      rules.source,
      rules.excludes("a.log"),
      rules.excludes("a.py"),
      rules.excludes("sub/a.txt"),
    ]).toEqual([".amlignore", true, false, false]);
    await using git = await temporaryFolder({ ".gitignore": "*.py" });
    expect((await loadIgnoreRules(git.path)).excludes("a.py")).toBe(true);
    await using none = await temporaryFolder();
    expect((await loadIgnoreRules(none.path)).excludes("a.py")).toBe(false);
  });
});
