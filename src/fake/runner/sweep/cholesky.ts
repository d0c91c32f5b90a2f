/**
 * Symmetric positive definite systems by Cholesky's factorisation (Golub and Van Loan, "Matrix Computations", 4.2).
 * Matrices are square, row after row in one array; of a factor only the lower triangle is meant.
 */

/** The lower factor L of A = L·Lᵀ, written over `a`; `false` where `a` is not positive definite to machine precision. */
export function factorize(a: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) {
    const rowI = i * n;
    for (let j = 0; j <= i; j++) {
      const rowJ = j * n;
      let sum = a[rowI + j]!;
      for (let k = 0; k < j; k++) sum -= a[rowI + k]! * a[rowJ + k]!;
      if (j < i) a[rowI + j] = sum / a[rowJ + j]!;
      else if (sum > 1e-13) a[rowI + i] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}

/** Solves L·x = b, written over `b`. */
export function solveLower(l: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    const row = i * n;
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= l[row + k]! * b[k]!;
    b[i] = sum / l[row + i]!;
  }
}

/** Solves Lᵀ·x = b, written over `b`. */
export function solveUpper(l: Float64Array, n: number, b: Float64Array): void {
  for (let i = n - 1; i >= 0; i--) {
    const x = b[i]! / l[i * n + i]!;
    b[i] = x;
    const row = i * n;
    for (let k = 0; k < i; k++) b[k]! -= l[row + k]! * x;
  }
}

/** ln |A| from its factor. */
export function logDeterminant(l: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Math.log(l[i * n + i]!);
  return 2 * sum;
}

/** The inverse of A from its factor: all of it, both triangles. */
export function inverse(l: Float64Array, n: number): Float64Array {
  const lower = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    lower[j * n + j] = 1 / l[j * n + j]!;
    for (let i = j + 1; i < n; i++) {
      let sum = 0;
      for (let k = j; k < i; k++) sum -= l[i * n + k]! * lower[k * n + j]!;
      lower[i * n + j] = sum / l[i * n + i]!;
    }
  }
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = i; k < n; k++) sum += lower[k * n + i]! * lower[k * n + j]!;
      result[i * n + j] = sum;
      result[j * n + i] = sum;
    }
  }
  return result;
}
