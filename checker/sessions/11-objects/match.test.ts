// What a plan writes down is what the rules say; and a game from dice has everything in it that it is meant to have.
import { describe, expect, test } from 'vitest';
import { dice } from '../../plan/dice.ts';
import { cutAt } from '../../plan/flow.ts';
import { told } from '../../plan/describe.ts';
import { bytesOf } from '../../plan/flow.ts';
import type { Step } from '../../plan/step.ts';
import { asText, utf8 } from '../../wire/bytes.ts';
import { Match, moveLine } from './match.ts';
import { wholeGame } from './whole-game.ts';

/** Who heard what, and what else was done. */
const heard = ({ steps }: Match): string[] =>
  steps.flatMap((step) =>
    step.kind === 'say' || step.kind === 'connect' || !('who' in step) ? [] : [`${step.who} ${told(step)}`],
  );

const ADA = 'the state [1 ada 0,0]';
const BOTH = 'the state [1 ada 0,0; 2 bob 0,0]';
const ada = () => new Match().joins('a', 'ada');

describe('a match', () => {
  test.each([
    ['a join', ada(), ['a heard welcome 1', `a heard ${ADA}`]],
    ['a second one', ada().joins('b', 'bob'), ['a heard welcome 1', `a heard ${ADA}`, 'b heard welcome 2', `b heard ${BOTH}`, `a heard ${BOTH}`]], // prettier-ignore
    ['a refusal', ada().joins('b', 'bob').moves('b', 2, 0), [...heard(ada().joins('b', 'bob')), 'b heard an error']], // prettier-ignore
    ['two lines at once', ada().says('a', moveLine(2, 0) + moveLine(1, 0)), [...heard(ada()), 'a heard an error', 'a heard the state [1 ada 1,0]']], // prettier-ignore
    ['half a line', ada().says('a', '{"type":"mo'), heard(ada())],
    ['both halves', ada().says('a', '{"type":"mo').says('a', 've","dx":1,"dy":0}\n'), [...heard(ada()), 'a heard the state [1 ada 1,0]']], // prettier-ignore
    ['a line in pieces', ada().says('a', cutAt(utf8(moveLine(0, 1)), [3, 9])), [...heard(ada()), 'a heard the state [1 ada 0,1]']], // prettier-ignore
    ['a leaver', ada().joins('b', 'bob').leaves('b'), [...heard(ada().joins('b', 'bob')), 'b hung up', `a heard ${ADA}`]], // prettier-ignore
    ['a stranger who leaves', ada().connects('b').leaves('b'), [...heard(ada()), 'b hung up']],
    ['a line that is too long', ada().joins('b', 'bob').says('b', `${'x'.repeat(4097)}\n`), [...heard(ada().joins('b', 'bob')), 'b heard an error', 'b heard the end', 'b hung up', `a heard ${ADA}`]], // prettier-ignore
  ])('%s', (_, match, what) => {
    expect(heard(match)).toEqual(what);
  });
});

describe('a whole game', () => {
  const games = Array.from({ length: 60 }, (_, seed) => wholeGame(dice(`game ${seed}`)).steps);
  const said = (steps: readonly Step[]) =>
    steps.flatMap((step) => (step.kind === 'say' ? [asText(bytesOf(step.flow))] : [])).join('');
  const count = (steps: readonly Step[], what: RegExp) => steps.filter((step) => what.test(told(step))).length;

  test.each(games.map((steps) => [steps]))('has about 40 requests, right ones and wrong ones', (steps) => {
    const requests = said(steps).split('\n').length - 1;
    expect(requests).toBeGreaterThanOrEqual(39);
    expect(requests).toBeLessThanOrEqual(50);
    expect(count(steps, /^heard welcome/)).toBe(4);
    expect(count(steps, /^heard an error/)).toBeGreaterThanOrEqual(8);
    expect(count(steps, /^heard the state/)).toBeGreaterThanOrEqual(30);
  });

  test.each(games.map((steps) => [steps]))(
    'has somebody who comes with the name of one who left elsewhere',
    (steps) => {
      const left = steps.findIndex(({ kind }) => kind === 'leave');
      const before = steps.slice(0, left).findLast((step) => told(step).startsWith('heard the state'));
      const after = steps.slice(left).find((step) => /^heard the state \[.*; 4 /.test(told(step)));
      const [, name] = /4 (\w+) 0,0\]$/.exec(after ? told(after) : '') ?? [];
      expect(before && told(before)).toMatch(new RegExp(`\\b${name} (?!0,0)`));
    },
  );

  test('is the same for the same dice', () => {
    const words = () => wholeGame(dice('7f3a')).steps.map(told);
    expect(words()).toEqual(words());
  });
});
