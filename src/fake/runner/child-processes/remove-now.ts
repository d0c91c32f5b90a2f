/** How often removing is tried, and how long is waited in between. */
const attempts = 20;
const pauseMs = 25;

/**
 * Answers a function that removes a folder at once, without a promise: for when this process ends. A process that was killed
 * the moment before may still be putting a file there; then it tries again.
 */
export async function removerNow(): Promise<(folder: string) => void> {
  const { rmSync } = await import("node:fs");
  return (folder) => {
    for (let left = attempts; ; left--) {
      try {
        rmSync(folder, { recursive: true, force: true });
        return;
      } catch (error) {
        if (left === 1) throw error;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
      }
    }
  };
}
