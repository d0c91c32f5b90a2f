/** Words of made-up names: short, friendly, and easy to say on the phone. */
const adjectives =
  "agile amber ample brave breezy bright brisk calm candid careful cheery clever cosmic crisp curious dapper deft eager early earnest even fair fancy fleet fond frank fresh gentle glad golden grand happy hardy honest humble jolly keen kind light lively lucid lunar mellow merry mild modest neat nimble noble novel patient placid plain plucky polite prime proud quick quiet rapid ready rosy round sharp silent silver simple sleek smart smooth snowy solar solid spry steady still stout sunny sure swift tidy tiny true upbeat vivid warm wise witty young".split(
    " ",
  );
const nouns =
  "acorn anchor apple arrow aspen badge basil beacon berry birch bloom board boat bridge brook cactus candle canyon carrot castle cedar cliff cloud clover comet coral cove crane creek daisy delta dune eagle ember falcon fern finch fjord flute forest garden ginger glacier grove harbor hazel heron hill island ivory jasmine kettle kite lagoon lake lantern leaf lemon lily lotus maple meadow melon mesa moon moss oak oasis ocean olive onion orbit otter owl panda pearl pebble pepper pine plum pond poppy prairie quartz quill raven reef ridge river robin rocket sail shell spruce star stone stream thistle tide trail tulip valley violet walnut wave willow".split(
    " ",
  );
/** No vowels, so that no word appears by chance. */
const letters = "bcdfghjklmnpqrstvwxyz0123456789";

/** A name for a job that has none: `swift_otter_9k2mzq7xdf`. */
export function makeJobName(): string {
  const random = crypto.getRandomValues(new Uint32Array(12));
  const pick = (from: { readonly length: number; at(index: number): string | undefined }, index: number) =>
    from.at((random[index] ?? 0) % from.length) ?? "";
  const tail = Array.from({ length: 10 }, (_, index) => pick(letters, index + 2)).join("");
  return `${pick(adjectives, 0)}_${pick(nouns, 1)}_${tail}`;
}

/** The folder that the program runs in; none in a browser and some edge runtimes. */
export function currentFolder(): string | undefined {
  return globalThis.process?.cwd?.();
}

/** The experiment of a job that names none: the folder without its extension and spaces, as in Python. */
export function defaultExperimentName(folder = ""): string {
  const name = folder.split(/[\\/]/).filter(Boolean).at(-1) ?? "";
  const stem = name.replace(/(?<=.)\.[^.]+$/, "");
  return stem.replaceAll(" ", "") || "Default";
}
