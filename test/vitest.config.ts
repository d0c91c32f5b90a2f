import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig({
  root,
  resolve: {
    alias: [
      { find: /^azure-ai-ml$/, replacement: `${root}src/index.ts` },
      { find: /^azure-ai-ml\/testing$/, replacement: `${root}src/fake/index.ts` },
      { find: /^azure-ai-ml\/mlflow$/, replacement: `${root}src/mlflow/index.ts` },
      { find: /^azure-ai-ml\/emulator$/, replacement: `${root}src/emulator/index.ts` },
    ],
  },
  test: {
    include: ["test/**/*.test.ts", "examples/testing/**/*.test.ts"],
    // The suite shares two cores with the processes that some tests start.
    testTimeout: 30_000,
    typecheck: { enabled: true, include: ["test/types/**/*.test-d.ts"], tsconfig: `${root}tsconfig.json` },
  },
});
