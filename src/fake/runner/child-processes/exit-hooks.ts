/** What must be done before this process ends, whichever way: nothing here may wait. */
const cleanups = new Set<() => void>();

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Sees to it that something is done when this process ends: by itself, by `process.exit`, by an error, or by Ctrl-C,
 * SIGTERM or SIGHUP. (Nobody can do anything when it is killed.) Listeners are there only while they are needed. After
 * a signal the process ends as it would have; where the program listens to that signal itself, it decides.
 *
 * @returns A function that takes it back.
 */
export function beforeExit(cleanup: () => void): () => void {
  if (cleanups.size === 0) {
    process.on("exit", cleanUp);
    // Before those of the program: one that listens once would be gone already when it is asked whether it is there.
    for (const signal of signals) process.prependListener(signal, onSignal);
  }
  cleanups.add(cleanup);
  return () => {
    cleanups.delete(cleanup);
    if (cleanups.size > 0) return;
    process.off("exit", cleanUp);
    for (const signal of signals) process.off(signal, onSignal);
  };
}

/** The last first: what was made within something else goes before it. */
function cleanUp(): void {
  for (const cleanup of [...cleanups].reverse()) {
    try {
      cleanup();
    } catch {
      // The process is ending: what one could not remove must not keep the others from trying.
    }
  }
}

function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  cleanUp();
  process.off(signal, onSignal);
  process.kill(process.pid, signal);
}
