// Session 11: one board for all callers. The rules are in sessions/11-objects/game.ts; here lines are taken out of what
// comes, and it is said who hears what. A game has a memory, so each server is made anew.
import {
  left,
  LONGEST_LINE,
  newGame,
  request,
  state,
  type Answer,
  type Connection,
  type Outcome,
} from '../sessions/11-objects/game.ts';
import { concat, utf8 } from '../wire/bytes.ts';
import type { Caller, Reference } from './handler.ts';

const NEWLINE = 0x0a;

export function game(): Reference {
  const callers = new Map<Connection, Caller>();
  let now = newGame;
  let calls = 0;

  const line = (answer: Answer) => utf8(`${JSON.stringify(answer)}\n`);
  const follow = (to: Connection, outcome: Outcome) => {
    now = outcome.game;
    for (const answer of outcome.answers) callers.get(to)?.say(line(answer));
    if (outcome.kind === 'hung-up') callers.get(to)?.hangUp();
    if (outcome.kind !== 'done') return;
    const news = line(state(now));
    for (const one of now.players.keys()) callers.get(one)?.say(news);
  };

  return {
    does: 'plays a game on a board of 10 x 10 squares with all who say {"type":"join","name":"ada"} and {"type":"move","dx":1,"dy":0}',
    handler(caller) {
      const me = ++calls;
      callers.set(me, caller);
      let box = utf8('');
      return {
        heard(bytes) {
          box = concat([box, bytes]);
          for (;;) {
            const end = box.indexOf(NEWLINE);
            // A line that is too long already need not come to its end.
            if (end === -1 && box.length <= LONGEST_LINE) return;
            const outcome = request(now, me, end === -1 ? box : box.subarray(0, end));
            box = end === -1 ? utf8('') : box.subarray(end + 1);
            follow(me, outcome);
            if (outcome.kind === 'hung-up') return;
          }
        },
        ended: () => caller.hangUp(),
        gone() {
          callers.delete(me);
          follow(me, left(now, me));
        },
      };
    },
  };
}
