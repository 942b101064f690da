// Session 11, whatever is asked for: people come, say lines right and wrong, whole and in pieces, and go, in any order.
// What each must hear then is up to the rules (game.ts). Where a server differs, the shortest game that shows it is told
// as a script, one request a line.
//
// The reference has its rules from the same file, so only who hears what, and lines, are tested of it; the solution has
// nothing in common with it.
import fc from 'fast-check';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { breakOf, judgeCheck } from './judge/judge.ts';
import { isFailure } from './judge/report.ts';
import { FIRST_LOOK } from './perform/patience.ts';
import { perform } from './perform/perform.ts';
import { stopAll } from './perform/program.ts';
import { Recorder } from './perform/recorder.ts';
import { dice } from './plan/dice.ts';
import { bytesOf } from './plan/flow.ts';
import type { Scene } from './plan/session.ts';
import { hearNothing, type Step } from './plan/step.ts';
import { ROOT, SESSIONS } from './project.ts';
import { game } from './reference/game.ts';
import type { Handler, Talk } from './reference/handler.ts';
import { LONGEST_LINE } from './sessions/11-objects/game.ts';
import { joinLine, Match } from './sessions/11-objects/match.ts';
import { core, played } from './sessions/11-objects/openings.ts';
import session from './sessions/11-objects/session.ts';
import { requestLine } from './sessions/11-objects/whole-game.ts';
import { asText, utf8 } from './wire/bytes.ts';
import type { Transcript } from './wire/transcript.ts';
import { visible } from './wire/visible.ts';

afterAll(stopAll);

const SLUG = '11-objects';
/** Of searches that must find something: which of the shortest scripts is told depends on it. The others are new each time. */
const SEED = 11;

/** What the one on a seat does. Where nobody is, somebody comes before saying anything, and nobody leaves. */
interface Deed {
  seat: number;
  does: { kind: 'comes' } | { kind: 'leaves' } | { kind: 'vanishes' } | { kind: 'says'; what: string };
}

const SEATS = 3;
/** Nobody comes twice: a seat that became free is the next one's. */
const NAMES = ['anna', 'ben', 'cora', 'dan', 'eva', 'finn', 'gina', 'hugo'];
const nameOf = (n: number): string => NAMES[n] ?? `guest ${n + 1}`;

const PLAYERS = ['plum', 'fig', 'żółw 🐢', ' Ada "the 1st" \\ ', '__proto__', '1'];
/** Steps stand there more than once: they are asked for more often. The shortest come first, so that a script shows those. */
const REQUESTS = Array.from({ length: 200 }, (_, n) => requestLine(dice(`request ${n}`))).sort(
  (one, other) => one.length - other.length,
);

const aJoin = fc.constantFrom(...PLAYERS.map(joinLine));
const aRequest = fc.constantFrom(...REQUESTS);
const anyValue = fc.jsonValue().map((value) => `${JSON.stringify(value)}\n`);
const aLine = fc.oneof({ weight: 4, arbitrary: aJoin }, { weight: 12, arbitrary: aRequest }, anyValue);
/** Short: many together are no line that is too long, of which a server may see that when it likes. */
const aPiece = fc.tuple(aRequest, fc.nat(20)).map(([line, cut]) => line.slice(0, 1 + cut));
const ofBytes = (length: number): string => `${joinLine('plum').trimEnd().padEnd(length)}\n`;
const aLongLine = fc.constantFrom(ofBytes(LONGEST_LINE), ofBytes(LONGEST_LINE + 1));
const said = fc
  .oneof({ weight: 20, arbitrary: aLine }, { weight: 2, arbitrary: aPiece }, aLongLine)
  .map((what): Deed['does'] => ({ kind: 'says', what }));
const goings = fc.constantFrom<Deed['does'][]>({ kind: 'comes' }, { kind: 'leaves' }, { kind: 'vanishes' });
const aDeed = fc.record<Deed>({
  seat: fc.nat(SEATS - 1),
  does: fc.oneof({ weight: 20, arbitrary: said }, { weight: 1, arbitrary: goings }),
});
const aGame = fc.array(aDeed, { maxLength: 60, size: 'max' });

/** A line of the script, and at which step of the match it begins. */
interface Line {
  told: string;
  from: number;
}

/** The deeds as a match. In the end everybody who is there says something wrong, and hears that and nothing else. */
function written(deeds: readonly Deed[]): { match: Match; script: Line[] } {
  const match = new Match();
  const script: Line[] = [];
  const seats = new Map<number, string>();
  let came = 0;
  const tell = (told: string) => void script.push({ told, from: match.steps.length });
  const comes = (seat: number): string => {
    const who = nameOf(came++);
    seats.set(seat, who);
    tell(`${who} connects`);
    match.connects(who);
    return who;
  };
  const says = (seat: number, what: string) => {
    const who = seats.get(seat) ?? comes(seat);
    const from = match.steps.length;
    tell(`${who} says ${shown(what)}`);
    match.says(who, what);
    if (match.steps.slice(from).some(({ kind }) => kind === 'hear-end')) seats.delete(seat);
  };
  const goes = (seat: number, how: 'leaves' | 'vanishes') => {
    const who = seats.get(seat);
    if (who === undefined) return;
    tell(`${who} ${how}`);
    match[how](who);
    seats.delete(seat);
  };
  for (const { seat, does } of deeds) {
    if (does.kind === 'says') says(seat, does.what);
    else if (does.kind !== 'comes') goes(seat, does.kind);
    else if (!seats.has(seat)) comes(seat);
  }
  for (const seat of seats.keys()) says(seat, '{}\n');
  return { match: match.besides(...[...seats.values()].map((who) => hearNothing(who, 1))), script };
}

/** One short line is told as it is; anything else in quotes, with its line ends. */
const shown = (what: string): string =>
  /^[\x20-\x7e]{1,100}\n$/.test(what) ? what.trimEnd() : visible(utf8(what), 80);

type Play = (scene: Scene) => Promise<Transcript>;

/** The script as far as the first difference, and the difference; undefined: there is none. */
async function difference(deeds: readonly Deed[], play: Play): Promise<string | undefined> {
  const { match, script } = written(deeds);
  if (match.steps.length === 0) return undefined;
  const scene = played(match);
  const check = core({ slug: 'any-game', title: 'plays any game', lesson: '', hints: ['', '', ''] }, scene);
  const transcripts = new Map([[scene, await play(scene)]]);
  const verdict = judgeCheck(check, transcripts);
  if (verdict.kind === 'passed') return undefined;
  if (!isFailure(verdict)) throw new Error(`could not be played: ${verdict.reason}`);
  const at = breakOf(check, transcripts)?.step ?? 0;
  const step = scene.steps[at];
  const who = step && 'who' in step ? step.who : 'the program';
  return [
    ...script.filter(({ from }) => from <= at).map(({ told }) => told),
    `should have come to ${who}: ${step?.kind === 'hear-nothing' ? 'nothing more' : verdict.expected}`,
    `came: ${verdict.received}`,
  ].join('\n');
}

/** Silence is waited for, and a search among silences could take for ever: after so many ms the shortest so far is told. */
const LONGEST_SEARCH = 40_000;

/** Throws the script of the shortest game found in which a server does not do what the rules say. */
async function holds(play: Play, options: { numRuns: number; seed?: number }): Promise<void> {
  const property = fc.asyncProperty(aGame, async (deeds) => {
    const script = await difference(deeds, play);
    if (script !== undefined) throw new Error(script);
  });
  const found = await fc.check(property, { interruptAfterTimeLimit: LONGEST_SEARCH, ...options });
  if (!found.failed) return;
  const told = found.errorInstance instanceof Error ? found.errorInstance.message : 'no game could be played';
  throw new Error(`${told}\n(again with seed: ${found.seed}, path: '${found.counterexamplePath ?? ''}')`);
}

/** Plays a scene with a handler, without sockets: what it does not say at once it never says. */
const handled =
  (begin: () => Handler): Play =>
  ({ steps }) => {
    const handler = begin();
    const recorder = new Recorder();
    const talks = new Map<string, Talk>();
    for (const [index, step] of steps.entries()) {
      recorder.add({ kind: 'step', index, mark: 'began' });
      if ('who' in step) handle(step, handler, talks, recorder);
      recorder.add({ kind: 'step', index, mark: 'ended' });
    }
    return Promise.resolve(recorder.transcript);
  };

function handle(step: Step & { who: string }, handler: Handler, talks: Map<string, Talk>, recorder: Recorder): void {
  const { who: on } = step;
  const talk = talks.get(on);
  switch (step.kind) {
    case 'connect': {
      let hungUp = false;
      recorder.add({ kind: 'connected', on });
      const say = (bytes: Uint8Array) => void (hungUp || recorder.bytes(on, 'program', bytes));
      const hangUp = () => {
        if (!hungUp) recorder.add({ kind: 'half-closed', on, by: 'program' });
        hungUp = true;
      };
      talks.set(on, handler({ say, hangUp }));
      return;
    }
    case 'say':
      recorder.bytes(on, 'check', bytesOf(step.flow));
      return talk?.heard(bytesOf(step.flow));
    case 'leave':
      // Who was hung up on is told only that the connection is no more.
      if (!recorder.transcript.some((one) => one.kind === 'half-closed' && one.on === on)) talk?.ended();
      return talk?.gone();
    case 'vanish':
      return talk?.gone();
    default:
      return;
  }
}

/** Plays a scene with a program, in a process of its own: it may take its time. */
const program =
  (path: string): Play =>
  async (scene) => {
    const [part] = session.parts;
    if (!part) throw new Error('the session has no part');
    const patience = { ...FIRST_LOOK, start: 30_000, reply: 10_000 };
    const subject = { kind: 'file', path, cwd: ROOT } as const;
    return (await perform([scene], { part, subject, patience, decoys: undefined })).get(scene) ?? [];
  };

const reference = (): Handler => game().handler;

describe('any game is played by the rules', () => {
  test('by the reference', () => holds(handled(reference), { numRuns: 150 }));

  test('by the solution, each by one that has just started', async () => {
    await holds(program(join(ROOT, 'solutions', SLUG, 'server.ts')), { numRuns: 6 });
  });

  test('with people who come and go, are welcomed, refused and hung up on', () => {
    const games = fc.sample(aGame, { numRuns: 50, seed: SEED }).map((deeds) => written(deeds).match.steps);
    const told = games.map((steps) => steps.map((step) => ('record' in step ? step.record.told : step.kind)));
    for (const what of ['welcome 4', 'an error', 'hear-end', 'leave', 'vanish']) {
      expect(told.filter((all) => all.includes(what)).length, what).toBeGreaterThan(5);
    }
  });
});

/** Servers that are right but for one thing. */
const keepsWhoHasLeft = (): Handler => {
  const right = reference();
  return (caller) => ({ ...right(caller), gone: () => {} });
};

const beginsAnewWhenNobodyIsLeft = (): Handler => {
  let now = reference();
  let here = 0;
  return (caller) => {
    if (here === 0) now = reference();
    here++;
    const talk = now(caller);
    const gone = () => {
      here--;
      talk.gone();
    };
    return { ...talk, gone };
  };
};

const takesTwoStepsAsOne = (): Handler => {
  const right = reference();
  return (caller) => {
    const talk = right(caller);
    return { ...talk, heard: (bytes) => talk.heard(utf8(asText(bytes).replace('"dx":2', '"dx":1'))) };
  };
};

const refusesTwice = (): Handler => {
  const right = reference();
  return (caller) => {
    const say = (bytes: Uint8Array) => {
      caller.say(bytes);
      if (asText(bytes).startsWith('{"type":"error"')) caller.say(bytes);
    };
    return right({ ...caller, say });
  };
};

describe('a mistake is told as a short script', () => {
  const JOIN = '{"type":"join","name":"..."}';
  /** Who says what is too long is sent away, so that is another way to go. */
  const GOES = expect.stringMatching(/^anna (?:leaves|vanishes|says .* blanks, .*)$/);
  const LEFT_ALONE = ['anna connects', `anna says ${JOIN}`, GOES, 'ben connects', `ben says ${JOIN}`];

  test.each([
    [
      'an id is given again',
      beginsAnewWhenNobodyIsLeft,
      [
        ...LEFT_ALONE,
        `should have come to ben: '{"type":"welcome","id":2,"x":0,"y":0}\\n'`,
        `came: '{"type":"welcome","id":1,"x":0,"y":0}\\n'`,
      ],
    ],
    [
      'a refused move is made all the same',
      takesTwoStepsAsOne,
      [
        'anna connects',
        `anna says ${JOIN}`,
        'anna says {"type":"move","dx":2,"dy":0}',
        'should have come to anna: an error',
        expect.stringMatching(/^came: the state \[1 .* 1,0\]$/),
      ],
    ],
    [
      'who has left is still shown',
      keepsWhoHasLeft,
      [
        ...LEFT_ALONE,
        expect.stringMatching(/^should have come to ben: .*players":\[\{"id":2,/),
        expect.stringMatching(/^came: .*players":\[\{"id":1,/),
      ],
    ],
    [
      'something comes that nobody asked for',
      refusesTwice,
      [
        'anna connects',
        expect.stringMatching(/^anna says /),
        'anna says {}',
        'should have come to anna: nothing more',
        expect.stringMatching(/^came: '\{"type":"error"/),
      ],
    ],
  ])('%s', async (_, begin, lines) => {
    const message = await holds(handled(begin), { numRuns: 300, seed: SEED }).then(() => '', String);
    const told = message.replace(/^Error: /, '').replaceAll(/"name":"[^"]*"/g, '"name":"..."');
    // The last line says how to have the same search again.
    expect(told.split('\n').slice(0, -1)).toEqual(lines);
  });

  test('also one of a program', async () => {
    const joins = { kind: 'says', what: joinLine('fig') } as const;
    const deeds: Deed[] = [
      { seat: 0, does: joins },
      { seat: 0, does: { kind: 'leaves' } },
      { seat: 1, does: joins },
    ];
    const script = await difference(deeds, program(join(SESSIONS, SLUG, 'wrong', 'id-is-the-count.ts')));
    expect(script).toBe(`anna connects
anna says {"type":"join","name":"fig"}
anna leaves
ben connects
ben says {"type":"join","name":"fig"}
should have come to ben: '{"type":"welcome","id":2,"x":0,"y":0}\\n'
came: '{"type":"welcome","id":1,"x":0,"y":0}\\n'`);
  });
});
