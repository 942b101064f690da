import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// npm tells the workbook by this where a student stands; the tests stand elsewhere.
delete process.env['INIT_CWD'];

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['checker/**/*.test.ts'],
    // Tests start real programs on a machine that may be busy; none of them asserts how long that took.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two cores: more workers only slow each other down.
    maxWorkers: 2,
    // A test that starts many programs on a busy machine may be tried again; a right program once (course-tests.ts).
    retry: process.env['CI'] ? 2 : 0,
    // Checks mostly wait; a few of them side by side fill the waiting.
    maxConcurrency: 4,
    coverage: {
      include: ['checker/**/*.ts'],
      exclude: ['checker/sessions/*/{wrong,right}/**', 'checker/bench/**'],
    },
  },
});
