// The glossary holds to its own rules: in order, short, and each word explained where it says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from './project.ts';
import { entriesFor, entriesIn, orderKey } from './show/glossary.ts';
import { anchorsOf } from './show/links.ts';

const markdown = readFileSync(join(ROOT, 'lessons', 'GLOSSARY.md'), 'utf8');
const entries = entriesIn(markdown);

/** Where a word is explained: `([session 6](06-echo-server/README.md#two-at-once), RFC 9293, section 3.6)` */
const PLACE =
  /^(.+?) \(\[session (\d+)\]\(((\d\d)-[\w-]+\/README\.md)#([\w-]+)\)(?:, RFC (\d+)(?:, section (\d[\d.]*))?)?\)$/;

describe('the glossary', () => {
  test('is in the order of the alphabet, each word once and under its letter', () => {
    const keys = entries.map(({ term }) => orderKey(term));
    expect(keys.length).toBeGreaterThan(80);
    expect(keys).toEqual([...new Set(keys)].sort());
    const letters = markdown.split(/^## /m).slice(1);
    expect(letters.map((part) => part[0])).toEqual([...new Set(keys.map((key) => key[0]?.toUpperCase()))]);
    for (const part of letters) {
      for (const { term } of entriesIn(part)) expect(orderKey(term)[0]?.toUpperCase(), term).toBe(part[0]);
    }
  });

  test.each(entries)('$term is said in one to three short sentences, and explained in its lesson', ({ term, item }) => {
    const [, words = '', number, path = '', folder, anchor = '', rfc, section] =
      PLACE.exec(item.replace(/^- \*\*.+?\*\*: /, '')) ?? [];
    expect(words, 'has the form of the others').not.toBe('');
    expect(words.match(/[.:?](?= |$)/g)?.length).toBeLessThanOrEqual(3);
    expect(words.length).toBeLessThanOrEqual(200);
    expect(Number(folder)).toBe(Number(number));
    const lesson = readFileSync(join(ROOT, 'lessons', path), 'utf8');
    const part = lesson.split(/^(?=## )/m).find((one) => anchorsOf(one)[0] === anchor) ?? '';
    expect(part.toLowerCase()).toContain(term.toLowerCase().split(/[ ,]/)[0]?.replace(/ing$/, ''));
    const sources = lesson.split('\n## Sources\n')[1] ?? '';
    if (rfc !== undefined) expect(sources).toMatch(new RegExp(`RFC ${rfc}\\b`));
    if (section !== undefined) expect(sources).toContain(section);
  });
});

test.each([
  ['backlog', ['backlog']],
  ['Back Log', ['backlog']],
  ['half', ['half-close']],
  ['TIME', ['timeout', 'time to live']],
  ['reset', ['ECONNRESET', 'RST (reset)']],
  ['plum', []],
  ['', []],
])('by %j one means %j', (word, terms) => {
  expect(entriesFor(word, entries).map(({ term }) => term)).toEqual(terms);
});
