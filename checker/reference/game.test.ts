// The server of the game as a value: several callers of one game, what each says and what each hears.
import { describe, expect, test } from 'vitest';
import { concat, asText, utf8 } from '../wire/bytes.ts';
import { game } from './game.ts';
import type { Reference } from './handler.ts';
import { referenceOf } from './index.ts';

function called({ handler }: Reference) {
  let said: Uint8Array[] = [];
  let hungUp = false;
  const talk = handler({
    say: (bytes) => void (hungUp || said.push(bytes)),
    hangUp: () => void (hungUp = true),
  });
  return {
    talk,
    say: (text: string) => talk.heard(utf8(text)),
    /** What was heard since the last time, as short as it can be told. */
    hears() {
      const lines = asText(concat(said)).split('\n').slice(0, -1);
      said = [];
      return lines.map((line) => short(JSON.parse(line)));
    },
    get hungUp() {
      return hungUp;
    },
  };
}

function short(answer: {
  type: string;
  id?: number;
  players?: { id: number; name: string; x: number; y: number }[];
}): string {
  const all = answer.players?.map(({ id, name, x, y }) => `${id} ${name} ${x},${y}`);
  return [answer.type, ...(answer.id === undefined ? [] : [answer.id]), ...(all ?? [])].join(' ');
}

const JOIN = '{"type":"join","name":"ada"}\n';
const RIGHT = '{"type":"move","dx":1,"dy":0}\n';

describe('the game', () => {
  test('says nothing until somebody joins, then the welcome, then the state', () => {
    const call = called(game());
    expect(call.hears()).toEqual([]);
    call.say(JOIN);
    expect(call.hears()).toEqual(['welcome 1', 'state 1 ada 0,0']);
  });

  test('tells every change to all who have joined, and a refusal to one', () => {
    const board = game();
    const [first, second, stranger] = [called(board), called(board), called(board)];
    first.say(JOIN);
    second.say(JOIN);
    second.say(RIGHT);
    second.say('nonsense\n');
    expect(first.hears().slice(2)).toEqual(['state 1 ada 0,0 2 ada 0,0', 'state 1 ada 0,0 2 ada 1,0']);
    expect(second.hears().slice(2)).toEqual(['state 1 ada 0,0 2 ada 1,0', 'error']);
    expect([stranger.hears(), stranger.hungUp]).toEqual([[], false]);
  });

  test('takes lines out of what comes, however it is cut', () => {
    const board = game();
    const [first, second] = [called(board), called(board)];
    for (const letter of JOIN) first.say(letter);
    second.say(JOIN + RIGHT + RIGHT.slice(0, 9));
    first.say(RIGHT);
    second.say(RIGHT.slice(9));
    expect(second.hears().at(-1)).toBe('state 1 ada 1,0 2 ada 2,0');
  });

  test('answers who has ended with its end, and takes it off the board when it is gone', () => {
    const board = game();
    const [first, second] = [called(board), called(board)];
    first.say(JOIN);
    second.say(JOIN);
    first.hears();
    second.talk.ended();
    expect([second.hungUp, first.hears()]).toEqual([true, []]);
    second.talk.gone();
    expect(first.hears()).toEqual(['state 1 ada 0,0']);
  });

  test.each([
    ['with its newline', `${'x'.repeat(4097)}\n${JOIN}`],
    ['before it has come to its end', 'x'.repeat(4097)],
  ])('hangs up on a line that is too long, %s', (_, line) => {
    const call = called(game());
    call.say(line);
    expect([call.hears(), call.hungUp]).toEqual([['error'], true]);
  });

  test('waits for the rest of a line that is as long as a line may be', () => {
    const call = called(game());
    call.say(JOIN.trim().padEnd(4096));
    expect(call.hears()).toEqual([]);
    call.say('\n');
    expect(call.hears()).toEqual(['welcome 1', 'state 1 ada 0,0']);
  });

  test('is another one each time that it is asked for', () => {
    const anew = () => called(referenceOf('11-objects') ?? game());
    const [first, second] = [anew(), anew()];
    first.say(JOIN);
    second.say(JOIN);
    expect(second.hears()).toEqual(['welcome 1', 'state 1 ada 0,0']);
    expect(first.hears()).toHaveLength(2);
  });
});
