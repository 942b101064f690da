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
