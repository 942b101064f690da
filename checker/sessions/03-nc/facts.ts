// What a file with a code word is held against. Pure: whom to ask is said here, asked is elsewhere.
import type { Consultation, Fact, Finding, Given, Named } from '../../plan/step.ts';
import { printable, visible } from '../../wire/visible.ts';
import { utf8 } from '../../wire/bytes.ts';
import { codeWord, LONGEST_NAME, nameOf, refusal, WORKBOOK_SECRET, wordIn } from './code-word.ts';

const HELD: Finding = { kind: 'held' };
const broken = (where: string, expected: string, received: string, mistake?: Named): Finding => ({
  kind: 'broken',
  where,
  expected,
  received,
  mistake,
});

const NOT_EXPORTED = {
  slug: 'not-exported',
  usually: 'the word export is missing in front: other files cannot see the line',
};
const NOT_A_TEXT = { slug: 'not-a-text', usually: 'it has to be a text, between quotes' };

const OTHER_CASE = {
  slug: 'name-in-other-case',
  usually: 'capital letters count: the names are written in small ones',
};
const AS_DEFAULT = {
  slug: 'default-export',
  usually: 'export default hides the names: each line begins with export const',
};

/** What is exported instead. */
function exportedIn({ values }: Given, name: string): string {
  const names = Object.keys(values);
  if (names.length === 0) return 'your file exports nothing';
  return `no ${name}: your file exports ${printable(names.join(', '), 80)}`;
}

function exportedAs({ values }: Given, name: string): Named {
  const names = Object.keys(values);
  if (names.some((one) => one.toLowerCase() === name)) return OTHER_CASE;
  return names.length === 1 && names[0] === 'default' ? AS_DEFAULT : NOT_EXPORTED;
}

/** The text that is exported under this name, or what stands there instead. */
function textOf(given: Given, name: string, expected: string): string | Finding {
  const value = given.values[name];
  if (value === undefined) return broken(name, expected, exportedIn(given, name), exportedAs(given, name));
  if (typeof value !== 'string') return broken(name, expected, printable(JSON.stringify(value), 60), NOT_A_TEXT);
  return value;
}

/** There is a name, and one that a server takes. */
export const namesWhoAsked: Fact = (given) => {
  const expected = `a text of 1 to ${LONGEST_NAME} bytes, without control characters`;
  const name = textOf(given, 'name', expected);
  if (typeof name !== 'string') return name;
  if (refusal(name) === undefined) return HELD;
  const bytes = Buffer.byteLength(nameOf(name));
  const tooLong = {
    slug: 'name-too-long',
    usually: `the server takes names of at most ${LONGEST_NAME} bytes: choose a shorter one and ask again`,
  };
  return bytes > LONGEST_NAME
    ? broken('name', expected, `${bytes} bytes`, tooLong)
    : broken('name', expected, shown(name));
};

/** There is something that could be a word. */
export const hasAWord: Fact = (given) => {
  const word = textOf(given, 'word', 'the code word that the server gave');
  if (typeof word !== 'string') return word;
  return word.trim() === '' ? broken('word', 'the code word that the server gave', '""') : HELD;
};

const shown = (text: string): string => visible(utf8(text), 100);

/** `192.168.1.10:8001`, as it is written in the file. */
function placeOf(server: unknown): Pick<Consultation, 'address' | 'port'> | undefined {
  const found = typeof server === 'string' ? /^((?:\d{1,3}\.){3}\d{1,3}):(\d{1,5})$/.exec(server.trim()) : null;
  const [, address = '', port = ''] = found ?? [];
  const fits =
    found && address.split('.').every((part) => Number(part) < 256) && Number(port) > 0 && Number(port) < 65_536;
  return fits ? { address, port: Number(port) } : undefined;
}

/** The server that is named is asked again, with the name that is written down. */
export function serverOf(values: unknown): Consultation | undefined {
  if (typeof values !== 'object' || values === null) return undefined;
  const { server, name }: { server?: unknown; name?: unknown } = values;
  const place = placeOf(server);
  if (!place || typeof name !== 'string' || refusal(name) !== undefined) return undefined;
  return { ...place, say: `${nameOf(name)}\n` };
}

/** The word is the one that the server named in the file, or else the workbook's own, has for this name. */
export const wordBelongsToTheName: Fact = (given) => {
  const { name, word, server } = given.values;
  // What is wrong with these has been said by the facts before.
  if (typeof name !== 'string' || typeof word !== 'string')
    return broken('', 'a name and its word', 'one of them is missing');
  if (server === undefined) return compared(name, word, codeWord(name, WORKBOOK_SECRET));
  const expected = `${shown(name)} asked there gets this word`;
  if (!placeOf(server)) {
    const named = typeof server === 'string' ? shown(server) : printable(JSON.stringify(server), 60);
    return broken('server', "an address and a port, like '192.168.1.10:8001'", named, NOT_UNDERSTOOD);
  }
  const right = wordIn(given.heard ?? '');
  if (right !== undefined) return compared(name, word, right);
  const heard = given.heard ?? '';
  return heard === ''
    ? broken('server', expected, 'no answer from that server', NO_ANSWER)
    : broken('server', expected, `no code word from that server: ${shown(heard)}`);
};

const NOT_UNDERSTOOD = {
  slug: 'server-not-understood',
  usually: "the server is written as address, colon, port: '192.168.1.10:8001'",
};
const NO_ANSWER = {
  slug: 'server-does-not-answer',
  usually: 'the server that you named does not answer now: is it still running?',
};

/** The right word is never shown: who asks for it gets it. */
function compared(name: string, word: string, right: string): Finding {
  if (word.trim() === right) return HELD;
  return broken(
    'word',
    `the word that the server has for ${shown(nameOf(name))}`,
    shown(word.trim()),
    mistakeIn(name, word.trim(), right),
  );
}

const EXAMPLE = 'plum-fig-7d2a';

/** What makes of the right word this one. Of other names only the workbook's own words are known. */
function mistakeIn(name: string, word: string, right: string): Named | undefined {
  const own = (other: string) => codeWord(other, WORKBOOK_SECRET);
  const counts = nameOf(name);
  const capital = counts.replace(/^./u, (first) => first.toUpperCase());
  if (word === EXAMPLE)
    return { slug: 'example-copied', usually: 'that is the example of the lesson: the server gives you your own' };
  if (word === own(name))
    return {
      slug: 'word-of-another-server',
      usually: 'that is the word of the workbook, and another server was named: ask that one',
    };
  if (right.startsWith(word))
    return { slug: 'word-cut', usually: 'the code word ends in four signs more: they belong to it' };
  if (word.includes(right))
    return { slug: 'whole-line', usually: 'the whole line was copied: only the word itself is asked for' };
  if (own(word) === counts)
    return { slug: 'name-and-word-swapped', usually: 'name and word stand the wrong way round' };
  if ([counts.toLowerCase(), counts.toUpperCase(), capital].some((other) => own(other) === word))
    return {
      slug: 'case-of-the-name',
      usually: 'capital letters count: this is the word of the name in other letters',
    };
  return undefined;
}
