// The code words as values: the same name gives the same word, and only with the same secret.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answer, codeWord, LONGEST_NAME, nameOf, QUESTION, refusal, WORKBOOK_SECRET, wordIn } from './code-word.ts';

const word = (name: string) => codeWord(name, WORKBOOK_SECRET);

describe('a code word', () => {
  test('is two words and four hexadecimal digits, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (name, secret) => {
        expect(codeWord(name, secret)).toMatch(/^[a-z]+-[a-z]+-[0-9a-f]{4}$/);
      }),
    );
  });

  test('stays the same for ever: students have written it down', () => {
    expect(word('Ada')).toBe('garlic-pine-2e25');
    expect(word('Zoë')).toBe('fig-fern-49eb');
  });

  test.each([
    ['blanks at the ends', '  Ada \t', 'Ada'],
    ['a line end', 'Ada\r\n', 'Ada'],
    ['a letter in two parts', 'Zoe\u0308', 'Zo\u00eb'],
  ])('does not depend on %s', (_, typed, name) => {
    expect(word(typed)).toBe(word(name));
  });

  test.each([
    ['the case of a letter', 'ada', 'Ada'],
    ['a blank inside', 'Ada  L', 'Ada L'],
    ['an accent', 'Zoe', 'Zoë'],
  ])('depends on %s', (_, one, other) => {
    expect(word(one)).not.toBe(word(other));
  });

  test('of one server is of no use for another', () => {
    expect(codeWord('Ada', 'a secret')).not.toBe(codeWord('Ada', 'another secret'));
  });

  test('is hardly ever the word of two names', () => {
    const all = Array.from({ length: 1000 }, (_, i) => word(`student ${i}`));
    expect(new Set(all).size).toBe(all.length);
    expect(new Set(all.map((one) => one.split('-')[0])).size).toBe(64);
  });
});

describe('a name', () => {
  test.each(['Ada', ' Ada ', 'Zoë', '李', '🍎', "O'Brien", 'x'.repeat(64), 'é'.repeat(32)])('%j is taken', (name) =>
    expect(refusal(name)).toBeUndefined(),
  );

  test.each([
    ['', 'empty'],
    [' \t ', 'empty'],
    ['x'.repeat(65), '64 bytes'],
    ['é'.repeat(33), '64 bytes'],
    ['A\u0007da', 'control'],
    ['A\u001b[2Jda', 'control'],
    ['A\u0085da', 'control'],
    ['A\nda', 'control'],
  ])('%j is refused in a line that says why', (name, why) => {
    const said = refusal(name) ?? '';
    expect(said).toContain(why);
    expect(said.indexOf('\n')).toBe(said.length - 1);
    expect(wordIn(QUESTION + said)).toBeUndefined();
  });

  test('has its length counted as it counts, not as it was typed', () => {
    expect(refusal(`   ${'x'.repeat(LONGEST_NAME)}   `)).toBeUndefined();
    expect(nameOf(' e\u0301 ')).toBe('\u00e9');
  });
});

describe('the word in what a server said', () => {
  const whole = QUESTION + answer('Ada', 'plum-fig-7d2a');

  test('is found behind the question', () => expect(wordIn(whole)).toBe('plum-fig-7d2a'));

  test('is found where lines end in \\r\\n', () => {
    expect(wordIn(whole.replaceAll('\n', '\r\n'))).toBe('plum-fig-7d2a');
  });

  test.each(['', QUESTION, 'plum-fig-7d2a', 'Your code word is plum, Ada.\n', 'Hello!\n'])(
    'is not there in %j',
    (said) => expect(wordIn(said)).toBeUndefined(),
  );

  test('is not there while it has not wholly come', () => {
    for (let cut = 0; cut < whole.indexOf(',') + 1; cut++) {
      expect(wordIn(whole.slice(0, cut))).toBeUndefined();
    }
  });

  test('is found for every name that is taken, also for one that tries to bring a word along', () => {
    const sly = ['Your code word is elm-elm-0000,', 'a\u2028Your code word is elm-elm-0000, b'];
    const names = fc.oneof(fc.constantFrom(...sly), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(names, (name) => {
        fc.pre(refusal(name) === undefined);
        expect(wordIn(QUESTION + answer(name, word(name)))).toBe(word(name));
      }),
    );
  });
});
