// The room as a server: what its callers say goes in, in any pieces, and what each of them hears comes out.
import { describe, expect, test } from 'vitest';
import { asText, concat, utf8 } from '../wire/bytes.ts';
import { encode } from '../wire/header.ts';
import { broadcast } from './broadcast.ts';
import type { Reference } from './handler.ts';

function call({ handler }: Reference, name?: string) {
  const said: Uint8Array[] = [];
  let hangUps = 0;
  const talk = handler({
    say: (bytes) => void (hangUps === 0 && said.push(bytes)),
    hangUp: () => void hangUps++,
  });
  if (name !== undefined) talk.heard(encode(name));
  return { talk, heard: () => asText(concat(said)), hungUp: () => hangUps > 0 };
}

const framed = (...texts: string[]): string => texts.map((text) => asText(encode(text))).join('');

describe('the room', () => {
  test('passes on what one says, in pieces or several at once, to the others', () => {
    const room = broadcast();
    const [ada, ben] = [call(room, 'ada'), call(room, 'ben')];
    const piece = concat([encode('plum'), encode('piña').subarray(0, 67)]);
    ada.talk.heard(piece);
    expect(ben.heard()).toBe(framed('ada> plum'));
    ada.talk.heard(encode('piña').subarray(67));
    expect([ada.heard(), ben.heard()]).toEqual(['', framed('ada> plum', 'ada> piña')]);
  });

  test('takes a name and what follows it in one piece', () => {
    const room = broadcast();
    const [ada, ben] = [call(room, 'ada'), call(room)];
    ben.talk.heard(concat([encode('ben'), encode('fig')]));
    expect(ada.heard()).toBe(framed('ben> fig'));
  });

  test('tells a newcomer what was said, and is another one each time it is made', () => {
    const [here, there] = [broadcast(), broadcast()];
    call(here, 'ada').talk.heard(encode('plum'));
    expect([call(here, 'ben').heard(), call(there, 'ben').heard()]).toEqual([framed('ada> plum'), '']);
  });

  test('says why a name is refused, and hangs up', () => {
    const room = broadcast();
    call(room, 'ada');
    const second = call(room, 'ada');
    expect([second.heard(), second.hungUp()]).toEqual([framed('!ERROR this name is in use'), true]);
  });

  test.each<[string, (talk: ReturnType<Reference['handler']>) => void]>([
    ['says !DISCONNECT', (talk) => talk.heard(encode('!DISCONNECT'))],
    ['has ended its side', (talk) => talk.ended()],
    ['sends what is no header', (talk) => talk.heard(utf8('plum'))],
    ['sends a header that tells of too much', (talk) => talk.heard(utf8('16385'.padEnd(64)))],
  ])('hangs up on somebody who %s, and frees the name', (_, act) => {
    const room = broadcast();
    const [ada, ben] = [call(room, 'ada'), call(room, 'ben')];
    act(ada.talk);
    ben.talk.heard(encode('fig'));
    expect([ada.heard(), ada.hungUp(), ben.hungUp()]).toEqual(['', true, false]);
    expect(call(room, 'ada').heard()).toBe(framed('ben> fig'));
  });

  test('frees the name of somebody who is gone', () => {
    const room = broadcast();
    const ada = call(room, 'ada');
    ada.talk.gone();
    expect(call(room, 'ada').hungUp()).toBe(false);
  });
});
