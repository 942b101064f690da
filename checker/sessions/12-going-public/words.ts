// What all checks of a public server are made of: what it says, and how its clients come and go.
import { checkOf, serverStart } from '../../plan/session.ts';
import { connect, ends, hear, hearEnd, say, type Step } from '../../plan/step.ts';
import { concat, utf8 } from '../../wire/bytes.ts';
import { encode, HEADER_BYTES } from '../../wire/header.ts';
import { GOODBYE, RECEIVED } from '../../wire/header-words.ts';

export const TOO_LONG = '!ERROR too long';
export const BAD_HEADER = '!ERROR bad header';
export const BUSY = '!ERROR busy';
export const LONGEST_BODY = 4096;
const ENDED_WITHIN = 2000;
export const here = serverStart({ part: 'server' });
export const answered = (who: string, text: string): Step[] => [say(who, encode(text)), hear(who, RECEIVED)];
export const served = (who: string, text: string): Step[] => [connect(who), ...answered(who, text)];
export const goodbye = (who: string): Step[] => [say(who, encode(GOODBYE)), hear(who, RECEIVED), hearEnd(who)];

/** 64 bytes: these, and blanks behind them. */
export const padded = (start: string | Uint8Array): Uint8Array => {
  const bytes = typeof start === 'string' ? utf8(start) : start;
  return concat([bytes, utf8(' '.repeat(HEADER_BYTES - bytes.length))]);
};

export const refused = (who: string, start: string | Uint8Array, error: string): Step[] => [
  connect(who),
  say(who, padded(start)),
  hear(who, error),
  hearEnd(who),
];

/** Somebody who comes to a full house. */
export const sentAway = (who: string): Step[] => [connect(who), hear(who, BUSY, { soon: true }), hearEnd(who)];
/** At the end nobody is owed last words, and everybody may get some. */
export const seenOff = (who: string): Step => hearEnd(who, { anything: true, within: ENDED_WITHIN });
export const endsItself = (): Step => ends(0, { within: ENDED_WITHIN });

export const core = checkOf('server', 'core');
export const stretch = checkOf('server', 'stretch');
