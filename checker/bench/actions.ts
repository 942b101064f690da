// What was done in a scene, as its transcript tells: what a program that only does the same would have to do.
// The floor (floor.mjs) plays these without looking, recording or judging anything.
import type { Scene } from '../plan/session.ts';
import type { Step } from '../plan/step.ts';
import { bytesOf, type Flow } from '../plan/flow.ts';
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
  /** The server that the program calls is away for a while. */
  | { do: 'go-away' | 'come-back' }
  | { do: 'signal'; name: string }
  | { do: 'wait'; ms: number };

export function actionsOf(scene: Scene, transcript: Transcript): Action[] {
  const actions: Action[] = [];
  for (const action of transcript.flatMap((event) => actionOf(event, scene))) {
    // What is said on a new connection may be written down before its handshake is over.
    const at = action.do === 'connect' ? firstWordsOf(action.on, actions) : actions.length;
    actions.splice(at, 0, action);
  }
  return actions;
}

/** Where the words begin that follow all else on connections of this name; the end where there are none. */
function firstWordsOf(name: string, actions: readonly Action[]): number {
  const own = (one: Action) => 'on' in one && one.on === name;
  const before = actions.findLastIndex((one) => own(one) && one.do !== 'say');
  const words = actions.findIndex((one, at) => at > before && own(one));
  return words === -1 ? actions.length : words;
}

const pausesOf = (flow: Flow): number => flow.reduce((sum, { due }) => sum + (typeof due === 'object' ? due.ms : 0), 0);

/** Quiet that a step asks for, in ms, and that stands in no transcript. */
function pausesIn(step: Step): number {
  switch (step.kind) {
    case 'keep-talking':
      return step.times * step.pause;
    case 'hear-nothing':
    case 'hear-no-datagram':
      return step.ms;
    case 'say':
      return pausesOf(step.flow);
    case 'ask':
      return pausesOf(step.input);
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
        ? [said(event, steps)]
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
      const asks = steps.find((step) => step.kind === 'crowd-asks');
      if (asks) return lettersOf(event.size, base64(asks.question));
      const greeting = steps.flatMap((step) => (step.kind === 'crowd' ? [step.greeting.length] : []));
      return [{ do: 'crowd', size: event.size, each: greeting[0] ?? 0 }];
    }
    case 'step': {
      const step = event.mark === 'began' ? steps[event.index] : undefined;
      if (!step) return [];
      if (step.kind === 'go-away' || step.kind === 'come-back') return [{ do: step.kind }];
      const pause = pausesIn(step);
      return pause === 0 ? [] : [{ do: 'wait', ms: pause }];
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

/** A transcript keeps the beginning of what is long: the rest stands in the step that said it. */
function said({ on, data, omitted }: Extract<Event, { kind: 'bytes' }>, steps: Scene['steps']): Action {
  const long = steps
    .flatMap((step) => (step.kind === 'say' && step.who === on ? [Buffer.from(bytesOf(step.flow))] : []))
    .find((one) => omitted > 0 && one.length === data.length + omitted && one.indexOf(data) === 0);
  const [shown, more] = long ? [long, 0] : [data, omitted];
  return { do: 'say', on, data: base64(shown), more, pattern: base64(patternOf(on, steps)) };
}

/** Each of many clients writes, and then each has heard its answer. */
function lettersOf(size: number, data: string): Action[] {
  const names = Array.from({ length: size }, (_, n) => `${n}`);
  return [
    ...names.map((on): Action => ({ do: 'letter', on, data })),
    ...names.map((on): Action => ({ do: 'hear-letter', on })),
  ];
}

/** What is said again and again by who fills up the program. */
function patternOf(on: string, steps: Scene['steps']): Uint8Array {
  const fill = steps.find((step) => step.kind === 'fill' && step.who === on);
  return (fill?.kind === 'fill' ? fill.message : undefined) ?? utf8('x');
}

const base64 = (data: Uint8Array): string => Buffer.from(data).toString('base64');
