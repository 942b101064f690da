// What was done in a scene, as its transcript tells: what a program that only does the same would have to do.
// The floor (floor.mjs) plays these without looking, recording or judging anything.
import type { Scene } from '../plan/session.ts';
import type { Step } from '../plan/step.ts';
import { utf8 } from '../wire/bytes.ts';
import type { Event, Transcript } from '../wire/transcript.ts';

/** One act of the check's side; or something of the program's side, which is waited for. */
export type Action =
  | { do: 'connect' | 'end' | 'break' | 'hear-end'; on: string }
  /** The bytes in base64, and so many more that go on in the same pattern. */
  | { do: 'say'; on: string; data: string; more: number; pattern: string }
  /** So many bytes more from the program. */
  | { do: 'hear'; on: string; bytes: number }
  | { do: 'letter'; on: string; data: string }
  | { do: 'hear-letter'; on: string }
  | { do: 'crowd'; size: number; each: number }
  | { do: 'type'; text: string }
  | { do: 'end-input' | 'line' | 'exit' }
  | { do: 'signal'; name: string }
  | { do: 'wait'; ms: number };

export function actionsOf(scene: Scene, transcript: Transcript): Action[] {
  const pause = scene.steps.reduce((sum, step) => sum + pausesIn(step), 0);
  const waits: Action[] = pause === 0 ? [] : [{ do: 'wait', ms: pause }];
  return [...waits, ...transcript.flatMap((event) => actionOf(event, scene))];
}

/** Quiet that a step asks for, in ms, and that stands in no transcript. */
function pausesIn(step: Step): number {
  switch (step.kind) {
    case 'keep-talking':
      return step.times * step.pause;
    case 'hear-nothing':
    case 'hear-no-datagram':
      return step.ms;
    case 'say':
      return step.flow.reduce((sum, { due }) => sum + (typeof due === 'object' ? due.ms : 0), 0);
    default:
      return 0;
  }
}

function actionOf(event: Event, { steps }: Scene): Action[] {
  switch (event.kind) {
    case 'connected':
      return [{ do: 'connect', on: event.on }];
    case 'bytes':
      return event.from === 'check'
        ? [
            {
              do: 'say',
              on: event.on,
              data: base64(event.data),
              more: event.omitted,
              pattern: base64(patternOf(event.on, steps)),
            },
          ]
        : [{ do: 'hear', on: event.on, bytes: event.data.length + event.omitted }];
    case 'half-closed':
    case 'closed':
      return [{ do: event.by === 'check' ? 'end' : 'hear-end', on: event.on }];
    case 'reset':
      return event.by === 'check' ? [{ do: 'break', on: event.on }] : [];
    case 'datagram':
      return event.from === 'check'
        ? [{ do: 'letter', on: event.on, data: base64(event.data) }]
        : [{ do: 'hear-letter', on: event.on }];
    case 'crowd': {
      const greeting = steps.flatMap((step) =>
        step.kind === 'crowd' ? [step.greeting.length] : [],
      );
      return [{ do: 'crowd', size: event.size, each: greeting[0] ?? 0 }];
    }
    case 'typed':
      return [{ do: 'type', text: event.text }];
    case 'end-of-input':
      return [{ do: 'end-input' }];
    case 'line':
      return event.ended ? [{ do: 'line' }] : [];
    case 'signal':
      return [{ do: 'signal', name: event.name }];
    case 'waited':
      return [{ do: 'wait', ms: event.ms }];
    case 'exited':
      return [{ do: 'exit' }];
    default:
      return [];
  }
}

/** What is said again and again by who fills up the program. */
function patternOf(on: string, steps: Scene['steps']): Uint8Array {
  const fill = steps.find((step) => step.kind === 'fill' && step.who === on);
  return (fill?.kind === 'fill' ? fill.message : undefined) ?? utf8('x');
}

const base64 = (data: Uint8Array): string => Buffer.from(data).toString('base64');
