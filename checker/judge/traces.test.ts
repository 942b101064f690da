import { describe, expect, test } from 'vitest';
import { ends, errorLine, hasTrace, scrub } from './traces.ts';

describe('of a path its last part stands in a report', () => {
  test.each([
    [
      'Illegal division by zero at exercises/04-client-1/client.pl line 8.',
      'Illegal division by zero at client.pl line 8.',
    ],
    ['x at /home/ada/lab/client.pl line 8.', 'x at client.pl line 8.'],
    ['file:///home/ada/lab/client.ts:3', 'client.ts:3'],
    ['./server.rb:12:in `x`', 'server.rb:12:in `x`'],
    ['nobody reads and/or writes', 'nobody reads and/or writes'],
  ])('%s', (line, told) => {
    expect(scrub(line)).toBe(told);
  });

  test('also of a line of a megabyte', () => {
    const long = 'a/'.repeat(200_000);
    expect(errorLine(`Error: ${long}`).length).toBeLessThan(200);
    expect(errorLine(`Error: ${'x'.repeat(1_000_000)}`).length).toBeLessThan(200);
  });
});

const NODE = (thrown: string): string =>
  `\nnode:internal/modules/run_main:107\n    triggerUncaughtException(\n    ^\n${thrown}\n(Use \`node --trace-uncaught ...\` to show where the exception was thrown)\n\nNode.js v24.0.0\n`;
const USAGE = 'usage: nc [-46CDd] [-I length]\n\t  [-m minttl] [-O length]\n\t  [destination] [port]\n';
const REJECTED =
  'UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason ';

describe('of what stands on stderr one line tells the error', () => {
  test.each([
    ['nothing', '', ''],
    ['blanks', ' \n\n', ''],
    ['a text thrown in Node', NODE('plum'), 'threw plum'],
    ['null thrown in Node', NODE('null'), 'threw null'],
    ['an empty text thrown in Node', NODE(''), ''],
    ['an error of the system in Node', NODE('\nError: connect ECONNREFUSED 127.0.0.1:9000\n    at x (a.ts:1:1)'), 'Error: connect ECONNREFUSED 127.0.0.1:PORT'], // prettier-ignore
    ['a promise rejected with null', `node:internal/process/promises:392\n      new UnhandledPromiseRejection(reason);\n      ^\n\n${REJECTED}"null".\n    at x (node:internal/process/promises:392:7) {\n  code: 'ERR_UNHANDLED_REJECTION'\n}\n\nNode.js v24.0.0\n`, 'rejected with null'], // prettier-ignore
    ['a promise without an end', 'Warning: Detected unsettled top-level await at file:///lab/a.ts:2\nawait new Promise(() => {});\n^\n\n\n', 'Detected unsettled top-level await'], // prettier-ignore
    ['a mark under a line', 'plum tree\n    ^^^^~~~\n', 'plum tree'],
    ['the usage of nc', USAGE, 'usage: nc [-46CDd] [-I length]'],
    ['the usage of nc behind its mistake', `nc: invalid option -- 'Q'\n${USAGE}`, "nc: invalid option -- 'Q'"],
    ['a device of a shell', 'sh: 1: cannot create /dev/tcp/127.0.0.1/25557: Directory nonexistent\n', 'sh: 1: cannot create /dev/tcp/127.0.0.1/PORT: Directory nonexistent'], // prettier-ignore
  ])('%s', (_, stderr, told) => {
    expect(errorLine(stderr)).toBe(told);
  });
});

describe('of very much that was printed', () => {
  test('the beginning, the end and the beginning of each line are looked at', () => {
    const long = `Traceback (most recent call last):\n${'x'.repeat(5_000_000)}\n${'plum\n'.repeat(500_000)}panic: fig\n`;
    const seen = ends(long);
    expect(seen.length).toBeLessThan(410_000);
    expect(Math.max(...seen.split('\n').map((line) => line.length))).toBe(2000);
    expect(hasTrace(long)).toBe(true);
    expect(errorLine(long)).toBe('panic: fig');
  });

  test('what is short is looked at whole', () => {
    const text = 'Error: plum\n    at fig (server.ts:3:1)\n';
    expect(ends(text)).toBe(text);
  });
});
