import { describe, expect, test } from 'vitest';
import { asText, concat, utf8 } from '../wire/bytes.ts';
import { encode, header } from '../wire/header.ts';
import { strangers } from './strangers.ts';

/** Somebody calls; after being hung up on nothing more is heard, as the contract of a handler says. */
function called({ handler }: ReturnType<typeof strangers>) {
  const said: Uint8Array[] = [];
  let hungUp = false;
  const talk = handler({
    say: (bytes) => void (!hungUp && said.push(bytes)),
    hangUp: () => void (hungUp = true),
  });
  return { talk, heard: () => asText(concat(said)), hungUp: () => hungUp };
}

const padded = (start: string) => utf8(start.padEnd(64));
const PLUM = encode('plum');

describe('a caller', () => {
  test('is answered for every message, however it is cut', () => {
    const { talk, heard, hungUp } = called(strangers());
    const both = concat([PLUM, encode('fig')]);
    for (const byte of both) talk.heard(Uint8Array.of(byte));
    expect(heard()).toBe('Msg receivedMsg received');
    expect(hungUp()).toBe(false);
  });

  test('is hung up on after the goodbye, which is answered', () => {
    const { talk, heard, hungUp } = called(strangers());
    talk.heard(concat([encode('!DISCONNECT'), PLUM]));
    expect([heard(), hungUp()]).toEqual(['Msg received', true]);
  });

  test('may send 4,096 bytes', () => {
    const { talk, heard, hungUp } = called(strangers());
    talk.heard(encode('x'.repeat(4096)));
    expect([heard(), hungUp()]).toEqual(['Msg received', false]);
  });

  test.each([
    ['a body that is too long', header(4097), '!ERROR too long'],
    ['a number that nobody can hold', padded('9'.repeat(64)), '!ERROR too long'],
    ['blanks', padded(''), '!ERROR bad header'],
    ['a number below 0', padded('-5'), '!ERROR bad header'],
    ['letters behind the digits', padded('12abc'), '!ERROR bad header'],
  ])('hears why when it announces %s', (_, bytes, error) => {
    const { talk, heard, hungUp } = called(strangers());
    talk.heard(bytes.subarray(0, 63));
    expect([heard(), hungUp()]).toEqual(['', false]);
    talk.heard(bytes.subarray(63));
    expect([heard(), hungUp()]).toEqual([error, true]);
  });

  test('is hung up on when it is silent, also in the middle of a message', () => {
    const { talk, heard, hungUp } = called(strangers());
    talk.heard(PLUM.subarray(0, 66));
    talk.quiet?.();
    expect([heard(), hungUp()]).toEqual(['', true]);
  });

  test('is hung up on when it has said everything', () => {
    const { talk, hungUp } = called(strangers());
    talk.ended();
    expect(hungUp()).toBe(true);
  });
});

describe('a full house', () => {
  test('sends the next one away, until somebody has left', () => {
    const house = strangers(2);
    const [first] = [called(house), called(house)];
    const late = called(house);
    expect([late.heard(), late.hungUp()]).toEqual(['!ERROR busy', true]);
    late.talk.gone();
    expect(called(house).heard()).toBe('!ERROR busy');
    first.talk.gone();
    const next = called(house);
    next.talk.heard(PLUM);
    expect(next.heard()).toBe('Msg received');
  });

  test('is full for itself alone', () => {
    const [one, other] = [strangers(1), strangers(1)];
    called(one);
    expect(called(other).heard()).toBe('');
  });
});
