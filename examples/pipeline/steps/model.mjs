// Logistic regression: how likely a row is to be a 1.

/**
 * @param {number[]} weights One for each column, and one more.
 * @param {number[]} row
 */
export function predict(weights, row) {
  const sum = weights.slice(0, -1).reduce((each, weight, column) => each + weight * (row[column] ?? 0), 0);
  return 1 / (1 + Math.exp(-(sum + (weights.at(-1) ?? 0))));
}

/**
 * Goes through the rows so many times, a step down the slope for each.
 * @param {number[][]} rows The last column is what is to be known.
 * @param {{ rate: number, epochs: number }} options
 */
export function learn(rows, { rate, epochs }) {
  const width = (rows[0]?.length ?? 1) - 1;
  const weights = Array.from({ length: width + 1 }, () => 0);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const step = rate / (1 + epoch);
    for (const row of rows) {
      const error = (row[width] ?? 0) - predict(weights, row);
      for (let column = 0; column < width; column++)
        weights[column] = (weights[column] ?? 0) + step * error * (row[column] ?? 0);
      weights[width] = (weights[width] ?? 0) + step * error;
    }
  }
  return weights;
}

/**
 * Area under the ROC curve: how often a 1 is thought likelier than a 0.
 * @param {{ score: number, truth: number }[]} scored
 */
export function areaUnderCurve(scored) {
  const ranked = [...scored].sort((a, b) => a.score - b.score);
  let ranks = 0;
  ranked.forEach(({ truth }, index) => {
    if (truth === 1) ranks += index + 1;
  });
  const ones = ranked.filter(({ truth }) => truth === 1).length;
  const zeros = ranked.length - ones;
  return ones === 0 || zeros === 0 ? 0.5 : (ranks - (ones * (ones + 1)) / 2) / (ones * zeros);
}
