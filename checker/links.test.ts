// What the workbook's own pages link to is there: files, and the headings in them. Of links to elsewhere only
// the form is looked at: no test asks the internet.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { slugs } from './catalog.ts';
import { ROOT } from './project.ts';
import { anchorsOf, linksIn } from './show/links.ts';

const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'lessons/README.md',
  'lessons/GLOSSARY.md',
  ...(await slugs()).map((slug) => `lessons/${slug}/README.md`),
];

describe.each(PAGES)('%s', (page) => {
  const links = linksIn(readFileSync(join(ROOT, page), 'utf8'));
  const inside = links.filter((link) => !/^[a-z]+:/.test(link));

  test('links to files and headings that are there', () => {
    const missing = inside.filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? join(ROOT, page) : join(ROOT, dirname(page), decodeURI(path));
      if (!existsSync(target)) return true;
      if (anchor === undefined) return false;
      return statSync(target).isDirectory() || !anchorsOf(readFileSync(target, 'utf8')).includes(anchor);
    });
    expect(missing).toEqual([]);
  });

  test('links to elsewhere are whole, and go by https', () => {
    const elsewhere = links.filter((link) => !inside.includes(link));
    const odd = elsewhere.filter(
      (link) => !URL.canParse(link) || !link.startsWith('https://') || /[)\].,]$/.test(link),
    );
    expect(odd).toEqual([]);
  });
});

test.each([
  ['## A name, an arrow, a message', 'a-name-an-arrow-a-message'],
  ["## The teacher's server", 'the-teachers-server'],
  ['# `nc` and *you*', 'nc-and-you'],
  ['### 10 x 10?', '10-x-10'],
])('the anchor of %j is %j', (heading, anchor) => {
  expect(anchorsOf(`${heading}\n`)).toEqual([anchor]);
});

test('a heading that comes again gets a number, and one in a fence is none', () => {
  expect(anchorsOf('# a\n\n## b\n\n```\n# c\n```\n\n## b\n')).toEqual(['a', 'b', 'b-1']);
});

test('links are found in words, in angle brackets and in references, and not in code', () => {
  expect(linksIn('[a](b.md#c) <https://d.e> [f][g]\n\n`[h](i)`\n\n```\n[j](k)\n```\n\n[g]: l.md\n')).toEqual([
    'b.md#c',
    'https://d.e',
    'l.md',
  ]);
});
