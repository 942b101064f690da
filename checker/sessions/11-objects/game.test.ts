// The rules of the game as values, and the laws that hold whatever is said and in whatever order.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { left, newGame, request, SIZE, state, type Connection, type Game, type Outcome } from './game.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const say = (game: Game, from: Connection, value: unknown) => request(game, from, utf8(JSON.stringify(value)));
const JOIN = { type: 'join', name: 'ada' };
const step = (dx: unknown, dy: unknown) => ({ type: 'move', dx, dy });

/** Ada has joined on connection 1. */
const ada = say(newGame, 1, JOIN).game;
const at = (game: Game, from: Connection) => {
  const { x, y } = game.players.get(from) ?? {};
  return [x, y];
};

describe('joining', () => {
  test('puts the player on 0,0, welcomes it, and everybody is told', () => {
    const outcome = say(newGame, 7, JOIN);
    expect(outcome.kind).toBe('done');
    expect(outcome.answers).toEqual([{ type: 'welcome', id: 1, x: 0, y: 0 }]);
    expect(state(outcome.game)).toEqual({
      type: 'state',
      players: [{ id: 1, name: 'ada', x: 0, y: 0 }],
    });
  });

  test('twice on one connection is refused', () => {
    expect(say(ada, 1, JOIN).kind).toBe('refused');
  });

  test('with a name and a square that are taken is fine', () => {
    const { game } = say(ada, 2, JOIN);
    expect([...game.players.values()].map((player) => player.id)).toEqual([1, 2]);
  });

  test('believes no id and no position that is claimed', () => {
    const { game } = say(newGame, 1, { ...JOIN, id: 9, x: 5, y: 5 });
    expect(state(game)).toEqual({ type: 'state', players: [{ id: 1, name: 'ada', x: 0, y: 0 }] });
  });

  test.each([[undefined], [''], [7], [null], [['ada']]])('without a proper name (%j) is refused', (name) => {
    expect(say(newGame, 1, { type: 'join', name }).kind).toBe('refused');
  });
});

describe('moving', () => {
  test.each([
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ])('by %i,%i changes the square by that', (dx, dy) => {
    let { game } = say(say(ada, 1, step(1, 0)).game, 1, step(0, 1));
    ({ game } = say(game, 1, step(dx, dy)));
    expect(at(game, 1)).toEqual([1 + dx, 1 + dy]);
  });

  test('ignores what else stands in the request', () => {
    expect(at(say(ada, 1, { ...step(1, 0), x: 9, y: 9, id: 4 }).game, 1)).toEqual([1, 0]);
  });

  test('does not touch the others', () => {
    const { game } = say(say(ada, 2, JOIN).game, 2, step(0, 1));
    expect([at(game, 1), at(game, 2)]).toEqual([
      [0, 0],
      [0, 1],
    ]);
  });

  test.each([
    [2, 0],
    [0, 0],
    [1, 1],
    [2, -1],
    [-1, 0],
    [0, -1],
    ['1', 0],
    [true, 0],
    [0.5, 0.5],
    [0.6, 0.8],
    [null, 1],
    [[1], 0],
    [undefined, 1],
    [1e300, 0],
  ])('by %j,%j from 0,0 is refused', (dx, dy) => {
    expect(say(ada, 1, step(dx, dy))).toMatchObject({ kind: 'refused', game: ada });
  });

  test('ends at the far edges', () => {
    let game = ada;
    for (let i = 0; i < SIZE - 1; i++) ({ game } = say(say(game, 1, step(1, 0)).game, 1, step(0, 1)));
    expect(at(game, 1)).toEqual([9, 9]);
    expect(say(game, 1, step(1, 0)).kind).toBe('refused');
    expect(say(game, 1, step(0, 1)).kind).toBe('refused');
  });

  test('before joining is refused', () => {
    expect(say(ada, 2, step(1, 0)).kind).toBe('refused');
  });
});

describe('a line that is no request', () => {
  test.each([
    ['hello'],
    ['{"type":"move","dx":1,"dy":0'],
    ["{'type':'move','dx':1,'dy':0}"],
    ['undefined'],
    ['NaN'],
    ['null'],
    ['42'],
    ['"join"'],
    ['true'],
    ['[]'],
    ['[{"type":"move","dx":1,"dy":0}]'],
    ['{}'],
    ['{"type":"jump"}'],
    ['{"type":["join"],"name":"ada"}'],
    ['{"type":"__proto__"}'],
    ['{"type":"constructor"}'],
    ['{"__proto__":{"type":"move","dx":1,"dy":0}}'],
    ['{"type":"move","dx":1e999,"dy":0}'],
    ['['.repeat(4096)],
  ])('%s is refused', (line) => {
    expect(request(ada, 1, utf8(line))).toMatchObject({ kind: 'refused', game: ada });
  });

  test('bytes that are not UTF-8 are refused', () => {
    expect(request(ada, 1, Uint8Array.of(0x22, 0xff, 0x22)).kind).toBe('refused');
  });
});

describe('a long line', () => {
  const ofLength = (bytes: number) => {
    const text = JSON.stringify({ ...step(1, 0), fill: '' });
    return utf8(text.replace('""', `"${'x'.repeat(bytes - text.length)}"`));
  };

  test('of 4,096 bytes is read', () => {
    expect(request(ada, 1, ofLength(4096)).kind).toBe('done');
  });

  test('of 4,097 bytes is refused, and its connection closed', () => {
    const outcome = request(ada, 1, ofLength(4097));
    expect(outcome.kind).toBe('hung-up');
    expect(outcome.answers[0]).toHaveProperty('type', 'error');
    expect(outcome.game).toBe(ada);
  });
});

describe('leaving', () => {
  test('takes the player out and tells the others', () => {
    const { game } = say(ada, 2, JOIN);
    const outcome = left(game, 1);
    expect(outcome.kind).toBe('done');
    expect([...outcome.game.players.values()].map((player) => player.id)).toEqual([2]);
  });

  test('of somebody who never joined tells nobody', () => {
    expect(left(ada, 9)).toEqual({ kind: 'refused', game: ada, answers: [] });
  });
});

// What people might say, likely and unlikely, on a few connections that come and go.
const number = fc.oneof(fc.constantFrom(-1, 0, 1), fc.integer(), fc.double(), fc.constantFrom('1', true, null));
const spoken = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant('join'), name: fc.string() }) },
  { weight: 6, arbitrary: fc.constantFrom(step(1, 0), step(0, 1), step(-1, 0), step(0, -1)) },
  fc.record({ type: fc.constant('move'), dx: number, dy: number, x: number, y: number }),
  fc.jsonValue(),
);
const line = fc.oneof(
  { weight: 8, arbitrary: spoken.map((value) => utf8(JSON.stringify(value))) },
  fc.uint8Array({ maxLength: 40 }),
  fc.constant(new Uint8Array(4097)),
);
const event = fc.record({
  from: fc.integer({ min: 1, max: 4 }),
  line: fc.option(line, { freq: 6, nil: undefined }), // undefined: the connection ends
});

/** Every outcome of a story, the game it began with beside it. */
const tell = (events: readonly { from: Connection; line: Uint8Array | undefined }[]) => {
  let game = newGame;
  return events.map((one) => {
    const before = game;
    const outcome = one.line ? request(game, one.from, one.line) : left(game, one.from);
    game = outcome.game;
    return { before, outcome };
  });
};

const story = fc.array(event, { maxLength: 200 }).map(tell);

describe('whatever is said', () => {
  const always = (law: (before: Game, outcome: Outcome) => void) =>
    fc.assert(fc.property(story, (told) => told.forEach(({ before, outcome }) => law(before, outcome))));

  test('an id is never given twice', () => {
    const idsOf = ({ answers }: Outcome) => answers.flatMap((answer) => (answer.type === 'welcome' ? [answer.id] : []));
    fc.assert(
      fc.property(story, (told) => {
        const given = told.flatMap(({ outcome }) => idsOf(outcome));
        expect(given).toEqual(given.map((_, index) => index + 1));
      }),
    );
  });

  test('nobody leaves the board', () => {
    const squares = Array.from({ length: SIZE }, (_, index) => index);
    always((_, { game }) => {
      for (const { x, y } of game.players.values()) {
        expect(squares).toContain(x);
        expect(squares).toContain(y);
      }
    });
  });

  test('a refused request changes nothing, and says so to the sender', () => {
    always((before, outcome) => {
      if (outcome.kind !== 'done') expect(outcome.game).toBe(before);
    });
  });

  test('nobody moves further than one step at a time', () => {
    always((before, { game }) => {
      for (const [connection, { x, y }] of game.players) {
        const was = before.players.get(connection) ?? { x: 0, y: 0 };
        expect(Math.abs(x - was.x) + Math.abs(y - was.y)).toBeLessThanOrEqual(1);
      }
    });
  });

  test('the players are in the order of their ids', () => {
    always((_, { game }) => {
      const ids = [...game.players.values()].map((player) => player.id);
      expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    });
  });
});
