import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inSeconds } from "../../../src/core/durations";
import {
  type Codec,
  carryUnmapped,
  fromWire,
  list,
  type Mapping,
  type MappingContext,
  nested,
  record,
  renamed,
  same,
  toWire,
  via,
} from "../../../src/core/mapping";

interface Probe {
  period?: number;
  threshold?: number;
}
interface Fields {
  name?: string;
  count?: number;
  enabled?: boolean;
  tags?: Record<string, string>;
  mode?: string;
  min?: number;
  max?: number;
  probe?: Probe;
  probes?: Probe[];
  byName?: Record<string, Probe>;
  bag?: Record<string, unknown>;
  bagged?: string;
}

const probe: Mapping<Probe> = { period: via("period", inSeconds), threshold: same("failureThreshold") };
const rows: Mapping<Fields> = {
  name: same("displayName"),
  count: same("nodeCount"),
  enabled: same("isEnabled"),
  tags: same("tags"),
  mode: via("mode", renamed({ ro_mount: "ReadOnlyMount", direct: "Direct" })),
  min: same("scale.min"),
  max: same("scale.inner.max"),
  probe: via("probe", nested(probe)),
  probes: via("probes", list(nested(probe))),
  byName: via("byName", record(nested(probe))),
  bag: same("deep.bag"),
  bagged: same("deep.bag.inside"),
};
const context: MappingContext = { subscriptionId: "s", resourceGroupName: "r", workspaceName: "w" };
const encode = (fields: Fields) => toWire(rows, fields, context);
const decode = (wire: object) => fromWire(rows, wire, context) as Fields;

describe("toWire", () => {
  it("sends zero, false and empty text", () => {
    expect(encode({ name: "", count: 0, enabled: false, tags: {} })).toEqual({
      displayName: "",
      nodeCount: 0,
      isEnabled: false,
      tags: {},
    });
  });

  it("leaves out what is undefined or null", () => {
    expect(encode({ name: undefined, count: null as never, enabled: true })).toEqual({ isEnabled: true });
  });

  it("leads dotted rows into nested objects, several into the same", () => {
    expect(encode({ min: 0, max: 4 })).toEqual({ scale: { min: 0, inner: { max: 4 } } });
  });

  it("renames the values of an enum, and lets those pass that it does not know", () => {
    expect(encode({ mode: "ro_mount" })).toEqual({ mode: "ReadOnlyMount" });
    expect(encode({ mode: "EvalMount" })).toEqual({ mode: "EvalMount" });
  });

  it("never writes into what it was given", () => {
    const fields: Fields = { bag: { own: 1 }, bagged: "x", tags: { a: "b" }, byName: { A_b: { period: 1 } } };
    const before = structuredClone(fields);
    expect(encode(fields)).toEqual({
      deep: { bag: { own: 1, inside: "x" } },
      tags: { a: "b" },
      byName: { A_b: { period: "PT1S" } },
    });
    expect(fields).toEqual(before);
  });
});

describe("fromWire", () => {
  it("reads a field that lies inside an object that is a field itself", () => {
    expect(decode({ deep: { bag: { own: 1, inside: "x" } } })).toEqual({ bag: { own: 1 }, bagged: "x" });
  });

  it("reads nulls as absent", () => {
    expect(decode({ displayName: null, scale: null, probe: null, tags: null })).toEqual({});
  });

  it("reads the values of an enum whatever their case, and lets those pass that it does not know", () => {
    expect(decode({ mode: "readonlymount" }).mode).toBe("ro_mount");
    expect(decode({ mode: "SomethingNew" }).mode).toBe("SomethingNew");
  });

  it("does not change the JSON it is given", () => {
    const wire = { displayName: "a", scale: { min: 1, other: 2 }, probe: { period: "PT1S", x: 1 } };
    const before = structuredClone(wire);
    decode(wire);
    expect(wire).toEqual(before);
  });

  it("shows nothing of what rides along: not in keys, not in JSON, not in comparisons", () => {
    const fields = decode({ displayName: "a", somethingNew: { x: 1 } });
    expect(Object.keys(fields)).toEqual(["name"]);
    expect(JSON.stringify(fields)).toBe('{"name":"a"}');
    expect(fields).toEqual({ name: "a" });
  });
});

describe("get, change one thing, put", () => {
  const key = fc.stringMatching(/^x[A-Za-z0-9_.-]{0,8}$/);
  const extra = fc.dictionary(
    key,
    fc.oneof(
      fc.integer(),
      fc.boolean(),
      fc.string(),
      fc.array(fc.integer()),
      fc.dictionary(key, fc.string()),
    ),
    { maxKeys: 3 },
  );

  it("loses no unknown field, at any depth", () => {
    fc.assert(
      fc.property(extra, extra, extra, extra, extra, extra, (top, scale, inner, one, listed, named) => {
        const wire = {
          ...top,
          displayName: "a",
          scale: { ...scale, min: 1, inner: { ...inner, max: 2 } },
          probe: { ...one, period: "PT10S" },
          probes: [{ ...listed, failureThreshold: 3 }, { period: "PT1S" }],
          byName: { Own_Key: { ...named, failureThreshold: 0 } },
        };
        const fields = decode(wire);
        fields.count = 7;
        expect(encode(fields)).toEqual({ ...wire, nodeCount: 7 });
      }),
    );
  });

  it("never changes the keys and values that are the user's", () => {
    const user = fc.dictionary(
      fc.string().filter((text) => text !== "__proto__"),
      fc.string(),
    );
    fc.assert(
      fc.property(user, (tags) => {
        expect(encode({ tags }).tags).toEqual(tags);
        expect(decode({ tags }).tags ?? {}).toEqual(tags);
        expect(
          Object.keys(
            encode({ byName: { ...Object.fromEntries(Object.keys(tags).map((each) => [each, {}])) } })
              .byName as object,
          ),
        ).toEqual(Object.keys(tags));
      }),
    );
  });

  it("sends back what it could not read, as it came", () => {
    const wire = { probe: { period: "P1M" }, mode: { structured: true }, scale: { min: 1 } };
    const fields = decode(wire);
    expect(fields.probe?.period).toBeUndefined();
    expect(encode(fields)).toEqual(wire);
  });

  it("puts a new value in the place of what it could not read", () => {
    const fields = decode({ probe: "unreadable", mode: { structured: true, more: 1 } });
    fields.probe = { threshold: 1 };
    fields.mode = "direct";
    expect(encode(fields)).toEqual({ probe: { failureThreshold: 1 }, mode: "Direct" });
  });

  it("sends none of the service's nulls back", () => {
    const fields = decode({
      top: null,
      scale: { min: 1, beside: null, inner: { gone: null } },
      kept: { a: 1, b: null },
    });
    expect(encode(fields)).toEqual({ scale: { min: 1, inner: {} }, kept: { a: 1 } });
  });

  it("hands what rides along to the entity that is made of the fields", () => {
    const fields = decode({ displayName: "a", somethingNew: 1 });
    const entity: Fields = carryUnmapped(fields, { ...fields, name: "b" });
    expect(encode(entity)).toEqual({ displayName: "b", somethingNew: 1 });
    expect(encode({ ...fields })).toEqual({ displayName: "a" });
  });
});

describe("A codec", () => {
  it("may leave a field out", () => {
    const silent: Codec<string> = { encode: () => undefined, decode: () => undefined };
    const table: Mapping<{ a?: string }> = { a: via("a", silent) };
    expect(toWire(table, { a: "x" }, context)).toEqual({});
  });
});
