// How good probabilities are.

/**
 * Area under the ROC curve: how often a churned customer is given a higher probability than one who stayed; a tie is half.
 * @param {ArrayLike<number>} labels 0 or 1.
 * @param {ArrayLike<number>} scores
 * @returns {number} From 0 to 1; `NaN` where all labels are the same.
 */
export function auc(labels, scores) {
  const order = Array.from({ length: labels.length }, (_, i) => i).sort((a, b) => scores[a] - scores[b]);
  let positives = 0;
  let rankSum = 0;
  for (let start = 0; start < order.length; ) {
    let end = start;
    let tiedPositives = 0;
    while (end < order.length && scores[order[end]] === scores[order[start]])
      tiedPositives += labels[order[end++]];
    // All of a tie have the mean of their ranks, which begin with 1.
    rankSum += tiedPositives * ((start + 1 + end) / 2);
    positives += tiedPositives;
    start = end;
  }
  const negatives = labels.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/**
 * Mean negative log-likelihood.
 * @param {ArrayLike<number>} labels 0 or 1.
 * @param {ArrayLike<number>} probabilities
 * @returns {number}
 */
export function logLoss(labels, probabilities) {
  let sum = 0;
  for (let i = 0; i < labels.length; i++) {
    const p = Math.min(1 - 1e-15, Math.max(1e-15, probabilities[i]));
    sum -= Math.log(labels[i] === 1 ? p : 1 - p);
  }
  return sum / labels.length;
}

/**
 * Share of rows whose probability is on the right side of one half.
 * @param {ArrayLike<number>} labels 0 or 1.
 * @param {ArrayLike<number>} probabilities
 * @returns {number}
 */
export function accuracy(labels, probabilities) {
  let right = 0;
  for (let i = 0; i < labels.length; i++) if (probabilities[i] >= 0.5 === (labels[i] === 1)) right++;
  return right / labels.length;
}
