// src/artifacts/ordering.ts
function compareCodePoints(a, b) {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left === right) continue;
    const leftIsSurrogate = isSurrogate(left);
    return leftIsSurrogate === isSurrogate(right) ? left - right : leftIsSurrogate ? 1 : -1;
  }
  return a.length - b.length;
}
function compareLowerCased(a, b) {
  return compareCodePoints(a.toLowerCase(), b.toLowerCase()) || compareCodePoints(a, b);
}
function isSurrogate(unit) {
  return unit >= 55296 && unit <= 57343;
}

export {
  compareCodePoints,
  compareLowerCased
};
