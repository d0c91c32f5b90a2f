/**
 * Finding the point of a search space where a score is highest: random points first, points around the best trial, and then
 * a hill climb from the best of these, in steps that grow with success and shrink without (Rechenberg's rule).
 */
import type { Axis } from "./axes";
import type { Rng } from "./rng";

const SHARE_OF_RANDOM = 0.5;
const SHARE_AROUND = 0.1;
const CLIMBS = 4;
const FIRST_STEP = 0.1;
const LEAST_STEP = 1e-4;

/** What to search, and how long. */
export interface Search {
  readonly axes: readonly Axis[];
  readonly rng: Rng;
  /** The best trial's point. */
  readonly incumbent: Float64Array;
  /** How often the score may be asked for. */
  readonly budget: number;
}

interface Scored {
  readonly point: Float64Array;
  readonly score: number;
}

/** The point of highest score that was found; it is one that a trial can have: discrete axes are at one of their values. */
export function highest(score: (point: Float64Array) => number, search: Search): Float64Array {
  const { axes, rng, incumbent, budget } = search;
  const scored = (point: Float64Array): Scored => ({ point, score: score(point) });
  const candidates = [
    ...Array.from({ length: SHARE_OF_RANDOM * budget }, () =>
      scored(Float64Array.from(axes, (axis) => randomOn(axis, rng))),
    ),
    ...Array.from({ length: SHARE_AROUND * budget }, () =>
      scored(near(incumbent, 0.3 * rng.uniform() ** 2, search)),
    ),
  ].sort((a, b) => b.score - a.score);
  const tries = ((1 - SHARE_OF_RANDOM - SHARE_AROUND) * budget) / CLIMBS;
  const climbs = candidates.slice(0, CLIMBS).map((start) => climb(start, scored, tries, search));
  return climbs.reduce((best, end) => (end.score > best.score ? end : best)).point;
}

function climb(
  start: Scored,
  scored: (point: Float64Array) => Scored,
  tries: number,
  search: Search,
): Scored {
  let at = start;
  let step = FIRST_STEP;
  for (let i = 0; i < tries && step > LEAST_STEP; i++) {
    const next = scored(near(at.point, step, search));
    if (next.score > at.score) {
      at = next;
      step *= 1.5;
    } else step *= 0.88;
  }
  return at;
}

/** A point that differs from another in at least one axis, and in half of them where there are many. */
function near(point: Float64Array, step: number, { axes, rng }: Search): Float64Array {
  const always = Math.floor(rng.uniform() * axes.length);
  return point.map((x, i) => {
    const axis = axes[i]!;
    if (i !== always && rng.uniform() > 0.5) return x;
    if (axis.categorical) return randomOn(axis, rng);
    return nearestOn(axis, Math.min(Math.max(x + step * bellShaped(rng), 0), 1));
  });
}

/** About normal, with standard deviation 1: the sum of four uniform numbers, scaled. */
const bellShaped = ({ uniform }: Rng) => Math.sqrt(3) * (uniform() + uniform() + uniform() + uniform() - 2);

const randomOn = (axis: Axis, { uniform }: Rng): number =>
  axis.categorical ? Math.floor(uniform() * axis.levels) : nearestOn(axis, uniform());

const nearestOn = (axis: Axis, coordinate: number): number =>
  Number.isFinite(axis.levels) ? axis.coordinate(axis.value(coordinate)) : coordinate;
