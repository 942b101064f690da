import { describe, expect, test } from 'vitest';
import { utf8 } from '../wire/bytes.ts';
import { exactly } from '../wire/decode.ts';
import { cutAt, whole } from './flow.ts';
import {
  accept,
  askReal,
  callersAtOnce,
  calls,
  comeAndGo,
  comeBack,
  comeIn,
  connect,
  crowd,
  crowdTalks,
  endInput,
  ends,
  expects,
  fill,
  getIn,
  goAway,
  halfClose,
  hangUp,
  hear,
  hearEnd,
  hearHangUp,
  hearMessage,
  keepTalking,
  leave,
  listensOnly,
  notServed,
  passOver,
  prints,
  printsAnythingBut,
  printsNoControls,
  quiet,
  readOn,
  say,
  saysNews,
  saysOneLine,
  remind,
  signal,
  type,
  vanish,
  type Step,
} from './step.ts';

describe('which steps can fail a program', () => {
  test.each<[Step, boolean]>([
    [connect('client'), true],
    [accept('server'), true],
    [say('client', 'plum'), false],
    [hear('client', 'plum'), true],
    [hearMessage('server', 'plum'), true],
    [hearHangUp('server'), true],
    [hearEnd('client'), true],
    [leave('client'), true],
    [halfClose('client'), false],
    [hangUp('server'), false],
    [passOver('server'), true],
    [calls(3), true],
    [goAway('server'), false],
    [comeBack('server'), false],
    [vanish('client'), false],
    [fill('client', 100), false],
    [fill('client', 100, { bounded: true }), true],
    [readOn('client'), false],
    [quiet(300), false],
    [keepTalking('client', utf8('plum'), 'fig', { times: 4, pause: 600, idle: 1500 }), true],
    [getIn('client', utf8('plum'), 'fig'), true],
    [comeIn('guest', 50, utf8('plum'), 'fig'), true],
    [comeAndGo(1000, utf8('plum'), 'fig', utf8('bye')), true],
    [notServed('client', utf8('plum'), 'fig', 350), true],
    [printsNoControls('forged'), true],
    [signal('SIGTERM'), false],
    [remind(utf8('plum'), 'fig', 600), false],
    [crowd(200, 'hello\n'), true],
    [type('plum\n'), false],
    [endInput(), false],
    [prints('heading', 'plum'), true],
    [printsAnythingBut('heading'), true],
    [saysOneLine(), true],
    [saysNews(), true],
    [ends(), true],
    [ends(1), true],
    [listensOnly(), true],
    [askReal('ping of 127.0.0.1', () => []), true],
  ])('%o: %s', (step, can) => {
    expect(expects(step)).toBe(can);
  });
});

describe('what is said', () => {
  test.each([
    ['a text', 'café', whole(utf8('café'))],
    ['bytes', Uint8Array.of(0xff), whole(Uint8Array.of(0xff))],
    ['a flow, as it is', cutAt(utf8('plum'), [2]), cutAt(utf8('plum'), [2])],
  ])('%s', (_, what, flow) => {
    expect(say('client', what)).toEqual({ kind: 'say', who: 'client', flow });
  });
});

describe('how many callers are there at the same time', () => {
  const visit = (who: string): Step[] => [connect(who), hear(who, 'hello\n'), leave(who)];

  test.each<[string, Step[], number]>([
    ['nobody', [ends(1), saysOneLine()], 0],
    ['one', visit('a'), 1],
    ['one after another', [...visit('a'), ...visit('b'), ...visit('c')], 1],
    ['two at once', [connect('a'), connect('b'), leave('a'), leave('b')], 2],
    ['one who comes for another', [...visit('a'), getIn('b', utf8('plum'), 'fig')], 1],
    ['guests, and one more', [comeIn('guest', 50, utf8('plum'), 'fig'), connect('a')], 51],
    [
      'one of those who come and go, beside one who stays',
      [connect('a'), comeAndGo(1000, utf8('plum'), 'fig', utf8('bye'))],
      2,
    ],
    ['one stays while others come and go', [connect('a'), ...visit('b'), ...visit('c'), leave('a')], 2], // prettier-ignore
    ['one that vanished is gone', [connect('a'), vanish('a'), connect('b')], 1],
    ['one whose end was heard is gone', [connect('a'), halfClose('a'), hearEnd('a'), connect('b')], 1], // prettier-ignore
    ['one whose end was heard before it left was one', [connect('a'), connect('b'), hearEnd('b'), leave('b'), connect('c')], 2], // prettier-ignore
    ['one that only ended its side is there', [connect('a'), halfClose('a'), connect('b')], 2],
    ['a crowd', [crowd(200, 'hello\n')], 200],
    ['a crowd that talks', [connect('a'), crowdTalks([{ first: utf8('a'), rest: [], heard: [] }], exactly(utf8('a')))], 2], // prettier-ignore
    ['a crowd besides one', [connect('a'), crowd(200, 'hello\n')], 201],
    ['a crowd that has gone again', [crowd(3, 'hello\n'), connect('a')], 3],
    ['a client program calls, not the check', [accept('server'), hangUp('server')], 0],
  ])('%s', (_, steps, most) => {
    expect(callersAtOnce(steps)).toBe(most);
  });
});
