import { describe, expect, test } from 'vitest';
import { find, loadAll, slugFor, slugs } from './catalog.ts';
import { UsageError } from './usage-error.ts';

const ALL = ['01-ip-bits', '02-ping', '04-client-1', '05-client-2', '06-echo-server', '10-udp-chat', '11-objects'];

describe('a session can be said in many ways', () => {
  test.each([
    ['6', '06-echo-server'],
    ['06', '06-echo-server'],
    ['006', '06-echo-server'],
    ['ex6', '06-echo-server'],
    ['EX6', '06-echo-server'],
    ['ex06', '06-echo-server'],
    ['ex-6', '06-echo-server'],
    ['exercise 6', '06-echo-server'],
    ['session6', '06-echo-server'],
    ['lesson-6', '06-echo-server'],
    ['06-echo-server', '06-echo-server'],
    ['06-Echo-Server', '06-echo-server'],
    ['echo', '06-echo-server'],
    ['echo-server', '06-echo-server'],
    ['1', '01-ip-bits'],
    ['10', '10-udp-chat'],
    ['11', '11-objects'],
    ['client-2', '05-client-2'],
    ['4-client', '04-client-1'],
    ['ping', '02-ping'],
  ])('%s', (word, slug) => {
    expect(slugFor(word, ALL)).toBe(slug);
  });
});

/** What is said to somebody who asks for what is not there. */
function refusal(word: string): UsageError {
  try {
    slugFor(word, ALL);
  } catch (problem) {
    if (problem instanceof UsageError) return problem;
  }
  throw new Error(`${word} was not refused`);
}

describe('what is not there is refused', () => {
  test.each([
    '7',
    '0',
    '66',
    '1000',
    '-6',
    '-1',
    '-2',
    '0-',
    '-client',
    '6.5',
    '',
    'ex',
    'constructor',
    '../06-echo-server',
    'quantum',
  ])('%j', (word) => {
    const { message, fix } = refusal(word);
    expect(message).toBe(`There is no session "${word}"`);
    expect(fix).toContain('npm run list');
  });

  test.each(['nix', '6-7', '13', 'exo13', 'thirteen'])('%s is near to nothing', (word) => {
    expect(refusal(word).fix).not.toContain('Did you mean');
  });

  test.each([
    ['eco', '06-echo-server'],
    ['ecko', '06-echo-server'],
    ['objetcs', '11-objects'],
    ['pnig', '02-ping'],
    ['06-echo-servr', '06-echo-server'],
    ['six', '06-echo-server'],
    ['exo6', '06-echo-server'],
    ['6.', '06-echo-server'],
  ])('%s: did you mean', (word, slug) => {
    expect(refusal(word).fix).toBe(`Did you mean ${slug}? npm run list shows all of them.`);
  });

  test.each(['quantum', '77'])('%s: nothing is near, so nothing is guessed', (word) => {
    expect(refusal(word).fix).not.toContain('mean');
  });

  test('what could be several names all of them', () => {
    expect(refusal('client')).toMatchObject({
      message: '"client" could be 04-client-1 or 05-client-2',
      fix: 'Say its number.',
    });
  });
});

describe('the sessions that are there', () => {
  test('are in order, and each calls itself as its folder does', async () => {
    const all = await loadAll();
    expect(all.map(({ slug }) => slug)).toEqual(await slugs());
    expect(all.map(({ number }) => number)).toEqual(all.map(({ slug }) => Number.parseInt(slug, 10)));
    expect(all.length).toBeGreaterThan(0);
  });

  test('are found by their number', async () => {
    for (const { slug, number } of await loadAll()) expect((await find(`ex${number}`)).slug).toBe(slug);
  });
});

describe('the name of a part is not that of a session', () => {
  test.each([
    ['addresses', 'addresses of session 1'],
    ['ping-table.ts', 'ping-table of session 2'],
    ['adresses', 'addresses of session 1'],
  ])('%s: did you mean', async (word, words) => {
    await expect(find(word)).rejects.toMatchObject({ fix: expect.stringContaining(`mean ${words} (npm`) as unknown });
  });
});
