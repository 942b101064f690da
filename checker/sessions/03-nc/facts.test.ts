// The facts about a code word as values, and once for real: a server with a secret of its own is asked.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { stopAll } from '../../perform/program.ts';
import { freePort } from '../../perform/ports.ts';
import { serve } from '../../perform/serve.ts';
import type { Finding, Given } from '../../plan/step.ts';
import { codeWords } from '../../reference/code-word.ts';
import { runSession } from '../../run-session.ts';
import { answer, codeWord, QUESTION, refusal, WORKBOOK_SECRET } from './code-word.ts';
import { hasAWord, namesWhoAsked, serverOf, wordBelongsToTheName } from './facts.ts';
import session from './session.ts';

const given = (values: Given['values'], heard?: string): Given => ({
  values,
  addresses: [],
  today: '2026-11-21',
  heard,
});
const SECRET = 'room 12';
const server = '127.0.0.1:8001';

describe('whom to ask', () => {
  test.each<[unknown, object | undefined]>([
    [server, { address: '127.0.0.1', port: 8001, say: 'Ada\n' }],
    [' 192.168.1.10:8001\n', { address: '192.168.1.10', port: 8001, say: 'Ada\n' }],
    ['127.0.0.1', undefined],
    ['127.0.0.1 8001', undefined],
    ['127.0.0.1:0', undefined],
    ['127.0.0.1:65536', undefined],
    ['127.0.0.256:8001', undefined],
    ['localhost:8001', undefined],
    [8001, undefined],
    [undefined, undefined],
  ])('%j', (named, place) => {
    expect(serverOf({ name: ' Ada ', server: named })).toEqual(place);
  });

  test.each([undefined, null, 'Ada', {}, { server }, { server, name: 7 }, { server, name: '' }])(
    'nobody by %j',
    (values) => {
      expect(serverOf(values)).toBe(undefined);
    },
  );
});

describe('a word of a server that is named', () => {
  const there = codeWord('Ada', SECRET);
  const said = QUESTION + answer('Ada', there);

  test('is held against what that server says', () => {
    expect(wordBelongsToTheName(given({ name: 'Ada', word: ` ${there} `, server }, said)).kind).toBe('held');
  });

  test.each<[string, string, string | undefined, string | undefined]>([
    ['no answer', there, '', 'server-does-not-answer'],
    ['nobody was asked', there, undefined, 'server-does-not-answer'],
    ['the question alone', there, QUESTION, undefined],
    ['no name that it takes', there, QUESTION + (refusal('') ?? ''), undefined],
    ['the word of the workbook', codeWord('Ada', WORKBOOK_SECRET), said, 'word-of-another-server'], // prettier-ignore
    ['half a word', there.slice(0, -5), said, 'word-cut'],
    ['the whole line', answer('Ada', there), said, 'whole-line'],
  ])('%s', (_, word, heard, slug) => {
    const finding = wordBelongsToTheName(given({ name: 'Ada', word, server }, heard));
    expect(finding.kind).toBe('broken');
    expect(finding.kind === 'broken' && finding.mistake?.slug).toBe(slug);
  });
});

describe('whatever a file exports is judged', () => {
  test.each([null, 7, {}, [], true, '', ' ', 'Ada', '\n', '\ud800'])('%j', (value) => {
    for (const fact of [namesWhoAsked, hasAWord, wordBelongsToTheName]) {
      for (const name of ['name', 'word', 'server']) {
        const values = { name: 'Ada', word: 'fig', server, [name]: value };
        expect(['held', 'broken']).toContain(fact(given(values)).kind);
      }
    }
  });
});

const UGLY = '\u009b2J\u202e'.repeat(300);

test.each<[string, Finding]>([
  ['the names of exports', namesWhoAsked(given({ [UGLY]: 1 }))],
  ['a name in a list', namesWhoAsked(given({ name: [UGLY] }))],
  ['a word in a list', hasAWord(given({ word: [UGLY] }))],
  ['a server in a list', wordBelongsToTheName(given({ name: 'Ada', word: 'fig', server: [UGLY] }))],
])('%s: shown in letters, and not for ever', (_, finding) => {
  const told = finding.kind === 'broken' ? finding.received : '';
  expect(told).toContain('\\u{9b}2J\\u{202e}');
  expect(told).not.toMatch(/[\u009b\u202e]/);
  expect(told.length).toBeLessThan(200);
});

describe('a server that runs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'workbook-word-'));
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await stopAll();
  });

  const check = async (name: string, values: object) => {
    const path = join(folder, `${name}.ts`);
    writeFileSync(
      path,
      Object.entries(values)
        .map(([key, value]) => `export const ${key} = ${JSON.stringify(value)};\n`)
        .join(''),
    );
    const subjects = new Map([['code-word', { kind: 'file' as const, path, cwd: folder }]]);
    return (await runSession({ session, subjects, seed: 's' })).outcome;
  };

  test('is asked again, and knows its own words only', async () => {
    const place = { address: '127.0.0.1', port: await freePort() };
    const running = await serve({ place, reference: codeWords(SECRET) });
    const named = `${place.address}:${place.port}`;
    try {
      const right = codeWord('Zoë', SECRET);
      expect(await check('right', { name: 'Zoë', word: right, server: named })).toBe('passed');
      expect(await check('without', { name: 'Zoë', word: right })).toBe('not-yet');
      expect(await check('other', { name: 'Zoë', word: 'fig-fern-49eb', server: named })).toBe('not-yet');
    } finally {
      await running?.close();
    }
    expect(await check('gone', { name: 'Zoë', word: codeWord('Zoë', SECRET), server: named })).toBe('not-yet');
  });
});
