const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Resolves when somebody wants the program to end (Ctrl-C, say), with the exit code for that. Who asks a second time does
 * not want to wait: the program ends at once.
 */
export function interruption(): Promise<number> {
  return new Promise((resolve) => {
    let asked = false;
    for (const [signal, code] of Object.entries(codes)) {
      process.on(signal, () => {
        if (asked) process.exit(code);
        asked = true;
        console.log("\nStopped; tidying up.");
        resolve(code);
      });
    }
  });
}
