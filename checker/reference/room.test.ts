// The room as a value: what it is told goes in, who gets which bytes comes out.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asText, concat, utf8 } from '../wire/bytes.ts';
import { header } from '../wire/header.ts';
import { GOODBYE } from '../wire/header-words.ts';
import { HISTORY_MESSAGES, Room, type Effect, type Guest } from './room.ts';

/** A room that notes what each guest hears (bodies only) and whose line was closed. */
function room() {
  const it = new Room();
  const heard = new Map<Guest, string[]>();
  const closed = new Set<Guest>();
  const note = (effects: Effect[]) => {
    for (const effect of effects) {
      if (effect.kind === 'close') closed.add(effect.guest);
      else heard.get(effect.to)?.push(asText(effect.bytes.subarray(64)));
    }
  };
  return {
    enter(name?: string): Guest {
      const guest = it.arrive();
      heard.set(guest, []);
      if (name !== undefined) note(it.told(guest, utf8(name)));
      return guest;
    },
    tell: (guest: Guest, text: string) => note(it.told(guest, utf8(text))),
    vanish: (guest: Guest) => it.leave(guest),
    heard: (guest: Guest) => heard.get(guest),
    isClosed: (guest: Guest) => closed.has(guest),
  };
}

describe('everybody hears everybody', () => {
  test('all the others hear it, the one who said it does not', () => {
    const here = room();
    const [ada, ben, cid] = [here.enter('ada'), here.enter('ben'), here.enter('cid')];
    here.tell(ada, 'plum');
    here.tell(cid, 'fig');
    expect(here.heard(ada)).toEqual(['cid> fig']);
    expect(here.heard(ben)).toEqual(['ada> plum', 'cid> fig']);
    expect(here.heard(cid)).toEqual(['ada> plum']);
  });

  test('bytes that are no text go through as they are', () => {
    const it = new Room();
    const [ada, ben] = [it.arrive(), it.arrive()];
    it.told(ada, utf8('ada'));
    it.told(ben, utf8('ben'));
    const [effect] = it.told(ada, Uint8Array.of(0xff, 0x00, 0xc3));
    const body = Uint8Array.of(0x61, 0x64, 0x61, 0x3e, 0x20, 0xff, 0x00, 0xc3);
    expect(effect).toEqual({ kind: 'send', to: ben, bytes: concat([header(body.length), body]) });
  });

  test('who has no name yet hears nothing, and hears it all afterwards, once', () => {
    const here = room();
    const [ada, slow] = [here.enter('ada'), here.enter()];
    here.tell(ada, 'plum');
    expect(here.heard(slow)).toEqual([]);
    here.tell(slow, 'ben');
    here.tell(ada, 'fig');
    expect(here.heard(slow)).toEqual(['ada> plum', 'ada> fig']);
  });
});

describe('the history', () => {
  test('holds what everybody said, in order, also those who left, also under the same name', () => {
    const here = room();
    const [ada, ben] = [here.enter('ada'), here.enter('ben')];
    here.tell(ada, 'one');
    here.tell(ben, 'two');
    here.tell(ada, 'three');
    here.tell(ben, GOODBYE);
    expect(here.heard(here.enter('ben'))).toEqual(['ada> one', 'ben> two', 'ada> three']);
  });

  test('keeps the newest 100', () => {
    const here = room();
    const ada = here.enter('ada');
    for (let n = 1; n <= HISTORY_MESSAGES + 30; n++) here.tell(ada, `${n}`);
    const late = here.heard(here.enter('ben'));
    expect(late).toHaveLength(HISTORY_MESSAGES);
    expect([late?.at(0), late?.at(-1)]).toEqual(['ada> 31', 'ada> 130']);
  });
});

describe('leaving', () => {
  test('with !GOODBYE closes that line, and nobody hears of it, then or later', () => {
    const here = room();
    const [ada, ben] = [here.enter('ada'), here.enter('ben')];
    here.tell(ben, GOODBYE);
    expect([here.isClosed(ben), here.isClosed(ada)]).toEqual([true, false]);
    expect([here.heard(ada), here.heard(ben)]).toEqual([[], []]);
    expect(here.heard(here.enter('cid'))).toEqual([]);
  });

  test('with !GOODBYE in place of a name closes without an answer', () => {
    const here = room();
    here.tell(here.enter('ada'), 'plum');
    const shy = here.enter(GOODBYE);
    expect([here.isClosed(shy), here.heard(shy)]).toEqual([true, []]);
  });

  test('what only holds !GOODBYE is a message like any other', () => {
    const here = room();
    const [ada, ben] = [here.enter('ada'), here.enter('ben')];
    here.tell(ben, 'say !DISCONNECT');
    expect(here.heard(ada)).toEqual(['ben> say !DISCONNECT']);
    expect(here.isClosed(ben)).toBe(false);
  });

  test('a guest who has gone is told nothing, and says nothing any more', () => {
    const here = room();
    const [ada, ben] = [here.enter('ada'), here.enter('ben')];
    here.vanish(ben);
    here.tell(ada, 'plum');
    here.tell(ben, 'a last word');
    expect([here.heard(ada), here.heard(ben)]).toEqual([[], []]);
  });
});

describe('a name', () => {
  test.each([
    ['', 'a name cannot be empty'],
    ['x'.repeat(33), 'a name has at most 32 bytes'],
    ['é'.repeat(17), 'a name has at most 32 bytes'],
    ['a\nb', 'a name holds no control characters'],
    ['a\u0000', 'a name holds no control characters'],
    ['\u007f', 'a name holds no control characters'],
    ['a\u0085b', 'a name holds no control characters'],
    ['a>b', 'a name holds no >'],
    ['ada', 'this name is in use'],
  ])('%j is refused: one message, no history, and the line is closed', (name, reason) => {
    const here = room();
    const ada = here.enter('ada');
    here.tell(ada, 'plum');
    const guest = here.enter(name);
    expect(here.heard(guest)).toEqual([`!ERROR ${reason}`]);
    expect(here.isClosed(guest)).toBe(true);
    here.tell(guest, 'let me in');
    here.tell(here.enter('ben'), 'fig');
    expect(here.heard(ada)).toEqual(['ben> fig']);
  });

  test.each(['é'.repeat(16), 'x'.repeat(32), 'Ada', 'josé 🍒', '<', 'e\u0301', ' ada'])(
    '%j is fine while ada is there',
    (name) => {
      const here = room();
      const ada = here.enter('ada');
      const guest = here.enter(name);
      here.tell(guest, 'plum');
      expect(here.heard(ada)).toEqual([`${name}> plum`]);
    },
  );

  test('is free again when its owner has left, however', () => {
    const here = room();
    const ada = here.enter('ada');
    for (const goes of [(one: Guest) => here.tell(one, GOODBYE), here.vanish]) {
      goes(here.enter('ben'));
    }
    here.tell(here.enter('ben'), 'plum');
    expect(here.heard(ada)).toEqual(['ben> plum']);
  });

  test('of which a second one was refused still belongs to the first', () => {
    const here = room();
    const [ada, ben] = [here.enter('ada'), here.enter('ben')];
    here.vanish(here.enter('ada'));
    here.tell(ben, 'plum');
    expect(here.heard(ada)).toEqual(['ben> plum']);
    expect(here.isClosed(here.enter('ada'))).toBe(true);
  });
});

test('law: whoever is in the room has heard all that was said by others, and own words of earlier visits, in order', () => {
  const act = fc.record({
    who: fc.nat(4),
    what: fc.constantFrom('enter', 'say', 'say', 'say', 'leave'),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 90 }), (acts) => {
      const here = room();
      const inside = new Map<number, Guest>();
      const all: { by: Guest; line: string }[] = [];
      for (const { who, what } of acts) {
        const guest = inside.get(who);
        if (guest === undefined) inside.set(who, here.enter(`guest ${who}`));
        else if (what === 'leave') {
          here.tell(guest, GOODBYE);
          inside.delete(who);
        } else if (what === 'say') {
          here.tell(guest, `${all.length}`);
          all.push({ by: guest, line: `guest ${who}> ${all.length}` });
        }
      }
      for (const guest of inside.values()) {
        const expected = all.filter(({ by }) => by !== guest).map(({ line }) => line);
        expect(here.heard(guest)).toEqual(expected);
      }
    }),
  );
});
