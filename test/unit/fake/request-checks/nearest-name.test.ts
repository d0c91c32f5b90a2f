import fc from "fast-check";
import { expect, it } from "vitest";
import { nearestName } from "../../../../src/fake/request-checks/nearest-name";

const known = ["dataUri", "dataType", "isArchived", "description"];

it("prefers the same name in another case", () => {
  expect(nearestName("DATAURI", ["dataUrl", ...known])).toBe("dataUri");
});

it("finds the name that differs in a few letters", () => {
  expect(nearestName("descripton", known)).toBe("description");
  expect(nearestName("is_archived", known)).toBe("isArchived");
});

it("suggests nothing when nothing is near", () => {
  expect(nearestName("unicorns", known)).toBeUndefined();
});

it("finds any name again after one letter was changed", () => {
  fc.assert(
    fc.property(fc.constantFrom(...known), fc.nat(), fc.constantFrom("x", "q", "_"), (name, pick, letter) => {
      const index = pick % name.length;
      expect(nearestName(name.slice(0, index) + letter + name.slice(index + 1), known)).toBe(name);
    }),
  );
});
