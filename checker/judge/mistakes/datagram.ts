// What is seen of datagrams (session 10), and the mistakes that the chat's server and its client share.
import type { Step } from '../../plan/step.ts';
import { asText, startsWith, utf8 } from '../../wire/bytes.ts';
import { eventsOf } from '../../wire/transcript.ts';
import { before, bytesOf, type Evidence } from './evidence.ts';
import type { Mistake } from './mistake.ts';

export const ARROW = '> ';

/** Buffers that are too small for an answer. */
export const SIZES = [1023, 1000, 512, 500, 256, 255, 128, 100, 64];

export const started = (e: Evidence) => eventsOf(e.transcript, 'started')[0];
export const expected = (e: Evidence): string => asText(bytesOf(e)?.expected ?? new Uint8Array());
export const received = (e: Evidence): string => asText(bytesOf(e)?.received ?? new Uint8Array());
export const linesOf = (text: string): string[] => text.split('\n');
export const size = (text: string): number => utf8(text).length;

/** A datagram was waited for, and none came. */
export const nothingCame = (e: Evidence): boolean => e.step.kind === 'hear-datagram' && e.breach.kind === 'too-little';
/** Another one came than the one that was waited for. */
export const otherCame = (e: Evidence): boolean => e.step.kind === 'hear-datagram' && e.breach.kind === 'different';

/** What came is what should have come after this change, and the change changes something. */
export const became = (e: Evidence, change: (text: string) => string): boolean => {
  const made = change(expected(e));
  return otherCame(e) && made !== expected(e) && made === received(e);
};

/** The steps of one kind before the one that broke. */
export const earlier = <K extends Step['kind']>(e: Evidence, kind: K): Extract<Step, { kind: K }>[] =>
  before(e).filter((step): step is Extract<Step, { kind: K }> => step.kind === kind);
/** What the party of the step that broke said last: to a server the question, from a server the answer. */
export function saidLast(e: Evidence): string {
  const who = 'who' in e.step ? e.step.who : undefined;
  const said = earlier(e, 'send-datagram').findLast((step) => who === undefined || step.who === who);
  return asText(said?.data ?? new Uint8Array());
}

/** Whether the program sent anything to anybody from this step on. */
export const wroteLater = (e: Evidence): boolean => {
  const began = e.transcript.findIndex((event) => event.kind === 'step' && event.index === e.at);
  return e.transcript.slice(began).some((event) => event.kind === 'datagram' && event.from === 'program');
};

export const USES_TCP = 'TCP is used instead of UDP: SOCK_STREAM or net is a telephone, SOCK_DGRAM or dgram a postcard';

export const eachLine = (text: string, change: (line: string) => string): string =>
  linesOf(text).map(change).join('\n');

const TRIMS: readonly ((text: string) => string)[] = [
  (text) => text.trim(),
  (text) => text.trimEnd(),
  (text) => text.trimStart(),
];

/** A line with its message trimmed; the name and the divider stay as they are. */
function trimmed(line: string, trim: (text: string) => string): string {
  const at = line.indexOf(ARROW) + ARROW.length;
  return line.slice(0, at) + trim(line.slice(at));
}

const bothMistakes: readonly Mistake[] = [
  {
    slug: 'trimmed',
    usually: 'blanks at the ends of a message are cut off (trim, strip), but they were typed',
    fits: (e) => TRIMS.some((trim) => became(e, (text) => eachLine(text, (line) => trimmed(line, trim)))),
  },
  {
    slug: 'length-in-characters',
    usually: 'the number of letters is given as the number of bytes: the end stays at home',
    fits: (e) => {
      const bytes = otherCame(e) ? bytesOf(e) : undefined;
      if (!bytes || bytes.received.length === 0) return false;
      const letters = [asText(bytes.expected).length, [...asText(bytes.expected)].length];
      return (
        letters.includes(bytes.received.length) &&
        startsWith(bytes.expected, bytes.received) &&
        bytes.received.length < bytes.expected.length
      );
    },
  },
];

/** Of a scene with datagrams that are played to a server (at a free port) or to a client (which is answered): its own mistakes, and those of both. */
export const ofDatagrams = (port: 'free' | 'answered', own: readonly Mistake[]): Mistake[] =>
  [...own, ...bothMistakes].map((mistake) => ({
    ...mistake,
    fits: (e) =>
      e.scene.start.port === port && e.scene.steps.some(({ kind }) => kind === 'hear-datagram') && mistake.fits(e),
  }));
