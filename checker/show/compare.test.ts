import { describe, expect, test } from 'vitest';
import { compareText } from './compare.ts';
import { PLAIN } from './look.ts';
import { columnsOf } from './wrap.ts';

const compared = (yours: string, reference: string, look = PLAIN): string =>
  compareText({ path: 'exercises/x.ts', text: yours }, { path: 'solutions/x.ts', text: reference }, look);
const body = (yours: string, reference: string): string[] => compared(yours, reference).trimEnd().split('\n').slice(3);

test('says which side is whose', () => {
  expect(compared('a\n', 'b\n').split('\n').slice(0, 2)).toEqual([
    ' - yours      exercises/x.ts',
    ' + reference  solutions/x.ts',
  ]);
});

describe('two files', () => {
  test('are shown where they differ, with some lines round it and where that is', () => {
    const lines = Array.from({ length: 20 }, (_, at) => `line ${at + 1}`);
    const other = lines.with(9, 'another');
    expect(body(`${lines.join('\n')}\n`, `${other.join('\n')}\n`)).toEqual([
      ' line 7',
      '   line 7',
      '   line 8',
      '   line 9',
      ' - line 10',
      ' + another',
      '   line 11',
      '   line 12',
      '   line 13',
    ]);
  });

  test('that are the same are said to be', () => {
    expect(body('a\nb\n', 'a\nb\n')).toEqual([' They are the same, line by line.']);
  });

  test.each([
    ['line ends of Windows', 'a\r\nb\r\n'],
    ['blanks at the ends of lines', 'a  \nb\t\n'],
    ['no newline at the end', 'a\nb'],
    ['empty lines at the end', 'a\nb\n\n\n'],
  ])('differ not by %s', (_, yours) => {
    expect(body(yours, 'a\nb\n')).toEqual([' They are the same, line by line.']);
  });

  test('differ by blanks in front: they have a meaning for people', () => {
    expect(body('  a\n', 'a\n')).toEqual([' line 1', ' -   a', ' + a']);
  });

  test('an empty one is nothing but missing lines', () => {
    expect(body('', 'a\nb\n')).toEqual([' line 1', ' -', ' + a', ' + b']);
  });

  test('with nothing in common, and too long, are not shown', () => {
    const many = (word: string) => Array.from({ length: 5000 }, (_, at) => `${word} ${at}\n`).join('');
    expect(body(many('plum'), many('fig'))).toEqual([' The two have too little in common to be shown side by side.']);
  });
});

describe('whatever stands in a file', () => {
  const EVIL = '\u001B[2J\u0007\u202Eplum\u0000\rfig \u{E0001}x';

  test('nothing of it reaches the terminal raw', () => {
    const text = compared(`${EVIL}\n`, 'a\n');
    expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E\u{E0001}]/u);
    expect(text).toContain(String.raw` - \x1b[2J\x07\u{202e}plum\0\rfig \u{e0001}x`);
  });

  test('no build server obeys it', () => {
    const text = compared('::error::x\n##[error]y\n', 'a\n');
    expect(text).not.toMatch(/^\s*::|##\[/m);
  });

  test.each([40, 80])('it fits %i columns, and what goes on is no line of the file', (width) => {
    const text = compared(`${'plum '.repeat(50)}\n${'x'.repeat(300)}\n`, 'a\n', { width, color: false });
    const lines = text.split('\n');
    expect(lines.filter((line) => columnsOf(line) > width || line !== line.trimEnd())).toEqual([]);
    expect(lines.filter((line) => line.startsWith(' - '))).toHaveLength(3);
    expect(lines.filter((line) => line.startsWith('   ... ')).length).toBeGreaterThan(4);
  });

  test('an endless line is cut, and it shows', () => {
    expect(compared(`${'x'.repeat(5000)}\n`, 'a\n')).toMatch(/x\.\.\.\n/);
  });
});

test('says the same without colour', () => {
  const colored = compared('a\nb\n', 'a\nc\n', { width: 80, color: true });
  expect(colored).toContain('\u001B[');
  expect(colored.replaceAll(/\u001B\[\d+m/g, '')).toBe(compared('a\nb\n', 'a\nc\n'));
});
