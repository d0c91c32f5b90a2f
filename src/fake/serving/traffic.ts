/** Shares of traffic by deployment name, in percent: what an endpoint's `traffic` and `mirrorTraffic` hold. */
export type Traffic = Readonly<Record<string, number>>;

/**
 * The deployment that answers a request.
 *
 * @param random - In [0, 1).
 * @returns `undefined` where none has any traffic.
 */
export function chooseByWeight(traffic: Traffic, random: number): string | undefined {
  const shares = Object.entries(traffic).filter(([, weight]) => weight > 0);
  const total = shares.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random * total;
  for (const [name, weight] of shares) {
    if (left < weight) return name;
    left -= weight;
  }
  return shares.at(-1)?.[0];
}

/** The deployments that get a copy of a request: each by its own share. */
export function chooseMirrors(mirrorTraffic: Traffic, random: () => number): string[] {
  return Object.entries(mirrorTraffic).flatMap(([name, weight]) => (random() * 100 < weight ? [name] : []));
}
