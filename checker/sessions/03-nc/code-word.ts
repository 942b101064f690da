// The code words of session 03, and the dialogue in which a server gives them away. A word belongs
// to a name and to the secret of a server: nobody can make it up, and everybody who knows the
// secret can check it. Pure: knows no socket; bytes and lines are cut elsewhere.
//
//   server   What is your name?
//   caller   Ada
//   server   Your code word is plum-fig-7d2a, Ada.
import { createHmac } from 'node:crypto';

/** Of the workbook's own server (`npm run try 3`). In class every server has a secret of its own. */
export const WORKBOOK_SECRET = 'the walking workbook, session 3';

/** What the server says first, a line. */
export const QUESTION = 'What is your name?\n';

/** The longest name, in bytes of UTF-8. */
export const LONGEST_NAME = 64;

/** 64 words, one for each value of six bits: short, all different, nothing to misspell. */
const WORDS = (
  'acorn almond amber apple aspen bamboo basil beech berry birch bread cedar celery cherry clove cocoa ' +
  'coral daisy date elder elm fern fig garlic ginger grape hazel heather holly iris ivy jasmine juniper ' +
  'kiwi laurel lemon lilac lily lime maple melon mint moss nettle nutmeg oak olive onion orchid papaya ' +
  'peach pear pepper pine plum poppy quince rice rose saffron sage thyme tulip willow'
).split(' ');

/** A name as it counts: blanks at its ends dropped, and each letter written in one way (NFC). */
export const nameOf = (typed: string): string => typed.trim().normalize('NFC');

/**
 * The word of a name, like `plum-fig-7d2a`: 28 bits of the HMAC-SHA256 (RFC 2104) of its UTF-8
 * bytes. Says nothing about whether the server would take that name: see `refusal`.
 */
export function codeWord(name: string, secret: string): string {
  const mac = createHmac('sha256', secret).update(nameOf(name), 'utf8').digest();
  const word = (at: number) => WORDS[mac.readUInt8(at) % WORDS.length];
  return `${word(0)}-${word(1)}-${mac.toString('hex', 2, 4)}`;
}

/** What the server says about a name that it does not take, a line; undefined: it takes it. */
export function refusal(name: string): string | undefined {
  const counts = nameOf(name);
  if (counts === '') return 'That name is empty. Call again and type one.\n';
  if (Buffer.byteLength(counts) > LONGEST_NAME) {
    return `That name takes more than ${LONGEST_NAME} bytes. Call again with a shorter one.\n`;
  }
  if (/\p{Cc}/u.test(counts)) {
    return 'That name holds control characters. Call again with letters only.\n';
  }
  return undefined;
}

/** What the server says to a name that it takes, a line. The word comes first: a name can say anything. */
export const answer = (name: string, word: string): string => `Your code word is ${word}, ${nameOf(name)}.\n`;

/** The word in all that a server said, question and other lines included; undefined: none was given. */
export function wordIn(dialogue: string): string | undefined {
  return dialogue
    .split('\n')
    .map((line) => /^Your code word is ([a-z]+-[a-z]+-[0-9a-f]{4}),/.exec(line)?.[1])
    .find((word) => word !== undefined);
}
