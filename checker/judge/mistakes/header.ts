// What is seen of messages that have a header of 64 bytes.
import type { Step } from '../../plan/step.ts';
import { asText, utf8 } from '../../wire/bytes.ts';
import { HEADER_BYTES } from '../../wire/header.ts';
import { RECEIVED } from '../../wire/header-words.ts';
import { breachOf, cameInstead, type Evidence } from './evidence.ts';

export const REPLY = utf8(RECEIVED);

export const short = (e: Evidence) => breachOf(e, 'too-little');

/** A number and a body, as a header of 64 bytes announces them: whether they fit is another question. */
export function messageIn(bytes: Uint8Array): { length: number; body: Uint8Array } | undefined {
  const digits = /^([0-9]+) *$/.exec(asText(bytes.subarray(0, HEADER_BYTES)))?.[1];
  if (digits === undefined || bytes.length < HEADER_BYTES) return undefined;
  return { length: Number(digits), body: bytes.subarray(HEADER_BYTES) };
}

const isMessage = (step: Step): boolean => step.kind === 'hear' && messageIn(step.bytes) !== undefined;

/** The program is a client that owes messages with headers. */
export const isClient = (e: Evidence): boolean =>
  e.scene.start.port === 'answered' && [e, ...e.elsewhere].some(({ scene }) => scene.steps.some(isMessage));

/** The message that was wanted, and the one that came. */
export function messages(e: Evidence) {
  const wanted = isClient(e) && e.step.kind === 'hear' ? messageIn(e.step.bytes) : undefined;
  const received = cameInstead(e);
  return wanted && received && { wanted, received, got: messageIn(received) };
}
