// What is seen of bytes: what should have come, what came, and how the one becomes the other.
import { asText, sameBytes, utf8 } from '../../wire/bytes.ts';
import { breachOf, bytesOf, type Evidence, heardBefore } from './evidence.ts';

type Change = (text: string, bytes: Uint8Array) => Uint8Array | string;

/** Who changes a text of megabytes has changed a shorter one before: changing these takes its time. */
const LONG = 500_000;

/** True when what came is what should have come after this change, and the change changes something. */
export const changed =
  (change: Change) =>
  (e: Evidence): boolean => {
    const bytes = bytesOf(e);
    if (!bytes || bytes.received.length === 0 || bytes.expected.length > LONG) return false;
    const text = asText(bytes.expected);
    const made = change(text, bytes.expected);
    // Where the bytes are no UTF-8, the text unchanged is not the bytes: that is no change of these.
    if (made === text) return false;
    const after = typeof made === 'string' ? utf8(made) : made;
    return !sameBytes(after, bytes.expected) && sameBytes(after, bytes.received);
  };

export const any =
  (...fits: ((e: Evidence) => boolean)[]) =>
  (e: Evidence): boolean =>
    fits.some((fit) => fit(e));

export const DEFAULT = 'HELLO FROM THE CLIENT!!!';
/** As much as tells what kind of text it is. */
const BEGINNING = 200;
export const beginning = (e: Evidence, which: 'received' | 'expected'): string =>
  asText(bytesOf(e)?.[which].subarray(0, BEGINNING) ?? new Uint8Array());

export const isMessage = (e: Evidence): boolean => e.step.kind === 'hear-message';
/** The program is one that greets, and then sends back what is said. */
export const greets = (e: Evidence): boolean =>
  e.scene.steps.some((step) => step.kind === 'hear' && asText(step.bytes) === 'hello\n');
export const isAnswer = (e: Evidence): boolean => isServerStep(e) && heardBefore(e) > 0;
export const isEcho = (e: Evidence): boolean => isAnswer(e) && greets(e);
export const isGreeting = (e: Evidence): boolean =>
  e.step.kind === 'hear' && heardBefore(e) === 0 && asText(e.step.bytes) === 'hello\n';
export const isServerStep = (e: Evidence): boolean =>
  e.scene.start.port !== 'answered' &&
  (e.step.kind === 'hear' || e.step.kind === 'leave' || e.step.kind === 'hear-end');

export const cutShort = (e: Evidence): boolean => ['closed', 'reset'].includes(breachOf(e, 'too-little')?.ending ?? '');

/** Of so many bytes the end may be missing for their number, whatever they are. */
export const isLongEcho = (e: Evidence): boolean => isEcho(e) && (bytesOf(e)?.expected.length ?? 0) > 1000;
