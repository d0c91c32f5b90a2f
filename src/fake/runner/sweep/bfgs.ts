/** Minimising a smooth function by BFGS with a backtracking line search (Nocedal and Wright, "Numerical Optimization", 6.1). */

/** A function's value and gradient at a point. The value is `Infinity` where the function is not defined. */
export interface Evaluation {
  readonly value: number;
  readonly gradient: Float64Array;
}

/** Where the minimisation ended, and the value there. */
export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
}

const SUFFICIENT_DECREASE = 1e-4;
const LONGEST_STEP = 2;

/** Goes downhill from `start` for at most `iterations` steps. */
export function minimize(
  evaluate: (point: Float64Array) => Evaluation,
  start: Float64Array,
  iterations: number,
): Minimum {
  const n = start.length;
  let point = start;
  let { value, gradient } = evaluate(point);
  const inverseHessian = identity(n);
  for (let iteration = 0; iteration < iterations && Number.isFinite(value); iteration++) {
    const direction = gradient.map((_, i) => -rowTimes(inverseHessian, i, gradient));
    let slope = dot(direction, gradient);
    if (slope >= 0) {
      inverseHessian.set(identity(n));
      direction.set(gradient.map((g) => -g));
      slope = -dot(gradient, gradient);
    }
    const length = Math.sqrt(dot(direction, direction));
    if (length < 1e-9) break;
    const step = search(evaluate, { point, value, direction, slope }, Math.min(1, LONGEST_STEP / length));
    if (!step) break;
    const moved = step.point.map((x, i) => x - point[i]!);
    const turned = step.gradient.map((g, i) => g - gradient[i]!);
    const gained = value - step.value;
    ({ point, value, gradient } = step);
    update(inverseHessian, moved, turned);
    if (gained < 1e-5) break;
  }
  return { point, value };
}

interface Line {
  readonly point: Float64Array;
  readonly value: number;
  readonly direction: Float64Array;
  readonly slope: number;
}

/** A point down the line where the function has fallen enough; `undefined` where none is found. */
function search(
  evaluate: (point: Float64Array) => Evaluation,
  { point, value, direction, slope }: Line,
  longest: number,
): (Evaluation & { readonly point: Float64Array }) | undefined {
  for (let length = longest, tries = 0; tries < 12; tries++, length *= 0.4) {
    const next = point.map((x, i) => x + length * direction[i]!);
    const evaluation = evaluate(next);
    if (evaluation.value <= value + SUFFICIENT_DECREASE * length * slope)
      return { point: next, ...evaluation };
  }
  return undefined;
}

/** The BFGS update of the inverse Hessian; left out where the function is not convex along the step. */
function update(h: Float64Array, moved: Float64Array, turned: Float64Array): void {
  const n = moved.length;
  const curvature = dot(moved, turned);
  if (curvature <= 1e-10) return;
  const bent = moved.map((_, i) => rowTimes(h, i, turned));
  const factor = (1 + dot(turned, bent) / curvature) / curvature;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      h[i * n + j]! +=
        factor * moved[i]! * moved[j]! - (bent[i]! * moved[j]! + moved[i]! * bent[j]!) / curvature;
    }
  }
}

function identity(n: number): Float64Array {
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) matrix[i * n + i] = 1;
  return matrix;
}

function rowTimes(matrix: Float64Array, row: number, vector: Float64Array): number {
  const n = vector.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += matrix[row * n + i]! * vector[i]!;
  return sum;
}

/** The inner product of two vectors. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
