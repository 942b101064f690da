import { expect, test } from 'vitest';
import { nameOf } from './keyboard.ts';

test.each([
  [{ name: 'h', sequence: 'h' }, 'h'],
  [{ name: 'h', sequence: 'H', shift: true }, 'h'],
  [{ name: 'c', sequence: '\u0003', ctrl: true }, 'ctrl-c'],
  [{ sequence: '?' }, '?'],
  [{ name: 'escape', sequence: '\u001B', meta: true }, 'escape'],
  [{ name: 'q', sequence: '\u001Bq', meta: true }, undefined],
  [{}, undefined],
])('%j is called %s', (pressed, name) => {
  expect(nameOf(pressed)).toBe(name);
});
