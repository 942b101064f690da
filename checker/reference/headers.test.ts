import { describe, expect, test } from 'vitest';
import { asText, concat, utf8 } from '../wire/bytes.ts';
import { encode } from '../wire/header.ts';
import { headers } from './headers.ts';

function called() {
  const said: Uint8Array[] = [];
  let hangUps = 0;
  const talk = headers.handler({
    say: (bytes) => void (hangUps === 0 && said.push(bytes)),
    hangUp: () => void hangUps++,
  });
  return { talk, heard: () => asText(concat(said)), hungUp: () => hangUps > 0 };
}

const OK = 'Msg received';

describe('the header server', () => {
  test('answers one message, and stays', () => {
    const { talk, heard, hungUp } = called();
    talk.heard(encode('plum'));
    expect([heard(), hungUp()]).toEqual([OK, false]);
  });

  test('answers two messages that came at once, and half of one not at all', () => {
    const { talk, heard } = called();
    talk.heard(concat([encode('plum'), encode(''), encode('piña').subarray(0, 68)]));
    expect(heard()).toBe(OK + OK);
    talk.heard(encode('piña').subarray(68));
    expect(heard()).toBe(OK + OK + OK);
  });

  test('answers the goodbye, hangs up, and hears no more', () => {
    const { talk, heard, hungUp } = called();
    talk.heard(concat([encode('!DISCONNECT'), encode('plum')]));
    expect([heard(), hungUp()]).toEqual([OK, true]);
  });

  test.each(['plum', '-5', '9'.repeat(64)])('hangs up at the header %j', (start) => {
    const { talk, heard, hungUp } = called();
    talk.heard(concat([encode('fig'), utf8(start.padEnd(64))]));
    expect([heard(), hungUp()]).toEqual([OK, true]);
  });

  test('hangs up when the caller has ended its side', () => {
    const { talk, hungUp } = called();
    talk.heard(encode('plum').subarray(0, 20));
    talk.ended();
    expect(hungUp()).toBe(true);
  });
});
