// What is seen of a chat room: who said what, and where that differs from what the others should have heard.
import { bytesOf as bytesIn } from '../../plan/flow.ts';
import type { Step } from '../../plan/step.ts';
import { asText, concat, indexOf, startsWith, utf8 } from '../../wire/bytes.ts';
import { decodeAll } from '../../wire/decode.ts';
import { encode, headed } from '../../wire/header.ts';
import { sentByProgram } from '../../wire/transcript.ts';
import { before, cameInstead, type Evidence, isDeparture, who } from './evidence.ts';

export const same = (a: readonly string[], b: readonly string[]): boolean => JSON.stringify(a) === JSON.stringify(b);
export const framesIn = (bytes: Uint8Array): string[] => decodeAll(bytes, headed()).messages.map(asText);
export const heardBy = (e: Evidence, on: string): Uint8Array => concat(sentByProgram(e.transcript, on));

/** A whole message of a client: the first on its connection is its name. */
interface Said {
  by: string;
  name: string;
  text: string;
}

export const lineOf = ({ name, text }: Said): string => `${name}> ${text}`;

/** What a step says for one of the clients. */
export function saying(step: Step): { by: string; bytes: Uint8Array; anew: boolean } | undefined {
  if (step.kind === 'say') return { by: step.who, bytes: bytesIn(step.flow), anew: false };
  if (step.kind === 'get-in') return { by: step.who, bytes: step.question, anew: true };
  return undefined;
}

/** All that was said in the scene until this step, names left out; and who has said half a message. */
export function conversation(e: Evidence, until = e.at): { said: Said[]; halfway: string[] } {
  const said: Said[] = [];
  const names = new Map<string, string>();
  const rests = new Map<string, Uint8Array>();
  for (const step of e.scene.steps.slice(0, until)) {
    const act = saying(step);
    if (!act) continue;
    if (act.anew) names.delete(act.by);
    const bytes = concat([(!act.anew && rests.get(act.by)) || utf8(''), act.bytes]);
    const { messages, rest } = decodeAll(bytes, headed());
    rests.set(act.by, rest);
    for (const text of messages.map(asText)) {
      const name = names.get(act.by);
      if (name === undefined) names.set(act.by, text);
      else said.push({ by: act.by, name, text });
    }
  }
  return { said, halfway: [...rests].flatMap(([by, rest]) => (rest.length > 0 ? [by] : [])) };
}

/** The program is a server, and what was said to it begins with names: the lines that it owes are `name> text`. */
export const isRoom = (e: Evidence): boolean =>
  e.scene.start.port === 'free' &&
  [e, ...e.elsewhere].some(({ scene }) =>
    scene.steps.some((step) => step.kind === 'hear' && framesIn(step.bytes).some((body) => body.includes('> '))),
  );

/** What should have come next: whole bytes, also of a step that looks for a message among others. */
function wanted({ step, breach }: Evidence): Uint8Array | undefined {
  if (step.kind === 'hear-record') return step.record.nearest?.(utf8(''));
  return 'expected' in breach && breach.expected instanceof Uint8Array ? breach.expected : undefined;
}

export const came = (e: Evidence): Uint8Array => cameInstead(e) ?? utf8('');

/** The first message that did not come as it should, and what came in its place: bytes and, where it is one, a message. */
export interface Gap {
  expected: string;
  bytes: Uint8Array;
  received: string | undefined;
  /** Whole messages behind it. */
  later: readonly string[];
}

export function gapIn(e: Evidence): Gap | undefined {
  const bytes = isRoom(e) ? wanted(e) : undefined;
  if (!bytes) return undefined;
  let rest = came(e);
  for (const expected of framesIn(bytes)) {
    const frame = encode(expected);
    if (startsWith(rest, frame)) rest = rest.subarray(frame.length);
    else {
      const [received, ...later] = framesIn(rest);
      return { expected, bytes: rest, received, later };
    }
  }
  return undefined;
}

/** Looks at the first message that did not come as it should. */
export const gap =
  (fits: (gap: Gap, e: Evidence) => boolean) =>
  (e: Evidence): boolean => {
    const found = gapIn(e);
    return found !== undefined && fits(found, e);
  };

export const saidOf = (e: Evidence, line: string): Said | undefined =>
  conversation(e).said.find((one) => lineOf(one) === line);
/** Who said the message that is missing. */
export const speaker = (e: Evidence, { expected }: Gap): string => saidOf(e, expected)?.by ?? '';

/** Who is there when the step begins, in the order in which they came. */
export function present(e: Evidence): string[] {
  const inside = new Set<string>();
  for (const step of before(e)) {
    if (step.kind === 'connect' || step.kind === 'get-in') inside.add(step.who);
    if (isDeparture(step)) inside.delete(step.who);
  }
  return [...inside];
}

/** The others who should have heard the missing message: those who did, and those who did not. */
export function others(e: Evidence, missing: Gap): { heard: string[]; not: string[] } {
  const all = present(e).filter((one) => one !== who(e) && one !== speaker(e, missing));
  const heard = all.filter((one) => indexOf(heardBy(e, one), encode(missing.expected)) !== -1);
  return { heard, not: all.filter((one) => !heard.includes(one)) };
}

export const names = (e: Evidence): string[] => conversation(e).said.map(({ name }) => name);
