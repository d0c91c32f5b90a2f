import { describe, expect, it } from "vitest";
import { dumpPyYaml, type YamlValue } from "../../../src/artifacts/pyyaml-dump";

/** Values and what PyYAML 6.0.3 wrote for them with `yaml.dump(value, sort_keys=True)`. */
const written: [YamlValue, string][] = [
  [
    { name: "e", channels: ["conda-forge"], dependencies: ["python=3.10", { pip: ["numpy>=1", "a==1.0"] }] },
    "channels:\n- conda-forge\ndependencies:\n- python=3.10\n- pip:\n  - numpy>=1\n  - a==1.0\nname: e\n",
  ],
  [
    { a: "yes", b: "No", c: "on", d: "y", e: "null", f: "~", g: "", h: "=", i: "<<" },
    "a: 'yes'\nb: 'No'\nc: 'on'\nd: y\ne: 'null'\nf: '~'\ng: ''\nh: '='\ni: '<<'\n",
  ],
  [
    {
      version: "1.0",
      ver2: "1",
      o: "012",
      x: "0x1F",
      sexagesimal: "12:30:45",
      exp: "1e5",
      exp2: "1e+5",
      exp3: "1.5e+3",
      inf: ".inf",
      date: "2020-01-01",
      under: "1_000",
      plus: "+1",
      dot: ".",
    },
    "date: '2020-01-01'\ndot: .\nexp: 1e5\nexp2: 1e+5\nexp3: '1.5e+3'\ninf: '.inf'\no: '012'\nplus: '+1'\nsexagesimal: '12:30:45'\nunder: '1_000'\nver2: '1'\nversion: '1.0'\nx: '0x1F'\n",
  ],
  [
    {
      n: 3.1,
      tiny: 1e-5,
      t2: 1.5e-7,
      small: 0.0001,
      i: 3,
      neg: -2,
      big: 9007199254740992,
      t: true,
      f: false,
      none: null,
    },
    "big: 9007199254740992\nf: false\ni: 3\nn: 3.1\nneg: -2\nnone: null\nsmall: 0.0001\nt: true\nt2: 1.5e-07\ntiny: 1.0e-05\n",
  ],
  [
    [
      "a: b",
      "a:b",
      "a #b",
      "a#b",
      "#a",
      "- a",
      "-",
      "-a",
      "?",
      "? a",
      "?a",
      ":",
      ":a",
      "[x",
      "{x",
      "x]",
      "a, b",
      "&a",
      "*",
      "!x",
      "%x",
      "@x",
      "`x",
      "|",
      ">",
      "'q'",
      '"q"',
      "it's",
    ],
    "- 'a: b'\n- a:b\n- 'a #b'\n- a#b\n- '#a'\n- '- a'\n- '-'\n- -a\n- '?'\n- '? a'\n- ?a\n- ':'\n- :a\n- '[x'\n- '{x'\n- x]\n- a, b\n- '&a'\n- '*'\n- '!x'\n- '%x'\n- '@x'\n- '`x'\n- '|'\n- '>'\n- '''q'''\n- '\"q\"'\n- it's\n",
  ],
  [
    [
      " lead",
      "trail ",
      "two  spaces",
      "tab\there",
      "line\nbreak",
      "two\n\nbreaks",
      "\nlead",
      "end\n",
      "space \nbreak",
      "break\n space",
      "\r",
      "\u0007",
      "\u007f",
    ],
    "- ' lead'\n- 'trail '\n- two  spaces\n- \"tab\\there\"\n- 'line\n\n  break'\n- 'two\n\n\n  breaks'\n- '\n\n  lead'\n- 'end\n\n  '\n- \"space \\nbreak\"\n- \"break\\n space\"\n- \"\\r\"\n- \"\\a\"\n- \"\\x7F\"\n",
  ],
  [
    ["\u00e9", "\u65e5\u672c", "\ud83d\ude00", "\u2028", "\ufeff", "\u00a0", "\u0085"],
    '- "\\xE9"\n- "\\u65E5\\u672C"\n- "\\U0001F600"\n- "\\L"\n- "\\uFEFF"\n- "\\_"\n- "\\N"\n',
  ],
  [
    "word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word end",
    "word word word word word word word word word word word word word word word word word\n  word word word word word word word word word word word word word end\n...\n",
  ],
  [
    {
      k: "lorem ipsum dolor sit amet, consectetur adipiscing elit: sed do eiusmod tempor incididunt ut labore et dolore magna",
    },
    "k: 'lorem ipsum dolor sit amet, consectetur adipiscing elit: sed do eiusmod tempor\n  incididunt ut labore et dolore magna'\n",
  ],
  [
    {
      k: "l\u00f6rem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore",
    },
    'k: "l\\xF6rem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor\\\n  \\ incididunt ut labore"\n',
  ],
  [
    {
      kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk: 1,
      lllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll: 1,
      "m\nn": [1],
      "": 2,
    },
    "? ''\n: 2\nkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk: 1\n? lllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll\n: 1\n? 'm\n\n  n'\n: - 1\n",
  ],
  [
    [[], {}, [[]], [{}], [[1, [2, 3]], { a: [{ b: [1], c: { d: [] } }] }]],
    "- []\n- {}\n- - []\n- - {}\n- - - 1\n    - - 2\n      - 3\n  - a:\n    - b:\n      - 1\n      c:\n        d: []\n",
  ],
  [
    { B: 1, a: 2, A: 3, "\u00e9": 4, "10": 5, "9": 6, "\ud83d\ude00": 7, "\ue000": 8 },
    '\'10\': 5\n\'9\': 6\nA: 3\nB: 1\na: 2\n"\\xE9": 4\n"\\uE000": 8\n"\\U0001F600": 7\n',
  ],
  ["plain", "plain\n...\n"],
  ["", "''\n"],
  ["1", "'1'\n"],
  [null, "null\n...\n"],
  [1.5, "1.5\n...\n"],
  [[], "[]\n"],
  [{}, "{}\n"],
  [
    {
      pip: [
        "--extra-index-url https://download.pytorch.org/whl/cu118",
        "git+https://github.com/a/b.git@main#egg=c",
        "torch==2.0.1+cu118",
        "-r req.txt",
        "x[extra]>=1,<2; python_version<'3.9'",
      ],
    },
    "pip:\n- --extra-index-url https://download.pytorch.org/whl/cu118\n- git+https://github.com/a/b.git@main#egg=c\n- torch==2.0.1+cu118\n- -r req.txt\n- x[extra]>=1,<2; python_version<'3.9'\n",
  ],
  ["--- a", "'--- a'\n"],
  ["...", "'...'\n"],
  ["---", "'---'\n"],
];

describe("dumpPyYaml", () => {
  it.each(written)("writes what PyYAML writes: %j", (value, text) => {
    expect(dumpPyYaml(value)).toBe(text);
  });

  it("writes an object that is met again as an alias, numbered in the order of the second meeting", () => {
    const list = [1];
    const mapping = { k: list };
    expect(dumpPyYaml({ p: list, q: mapping, r: mapping, s: list })).toBe(
      "p: &id001\n- 1\nq: &id002\n  k: *id001\nr: *id002\ns: *id001\n",
    );
    const empty: YamlValue[] = [];
    expect(dumpPyYaml([empty, empty])).toBe("- &id001 []\n- *id001\n");
  });

  it("leaves out fields that are undefined, and keeps null", () => {
    expect(dumpPyYaml({ a: undefined, b: null })).toBe("b: null\n");
  });

  it("writes whole numbers of any size as Python's int", () => {
    expect(dumpPyYaml([1e21, -0, Number.NaN, Number.NEGATIVE_INFINITY])).toBe(
      "- 1000000000000000000000\n- -0.0\n- .nan\n- -.inf\n",
    );
  });
});
