// What was done in a scene, as its transcript tells: what a program that only does the same would have to do.
// The floor (floor.mjs) plays these without looking, recording or judging anything.
import type { Scene } from '../plan/session.ts';
import { expects, type Step } from '../plan/step.ts';
import type { Act, Flow } from '../plan/flow.ts';
import { startsWith, utf8 } from '../wire/bytes.ts';
import type { Event, EventOf, Transcript } from '../wire/transcript.ts';

/** One act of the check's side; or something of the program's side, which is waited for. Bytes are in base64. */
export type Action =
  /** Who is deaf takes nothing until `read-on`. */
  | { do: 'connect'; on: string; deaf: boolean }
  | { do: 'end' | 'break' | 'read-on'; on: string }
  | { do: 'hear-end'; on: string }
  /** The bytes, and so many more that go on in the same pattern; not before so many ms after the last ones. */
  | { do: 'say'; on: string; data: string; more: number; pattern: string; after: number }
  /** So many bytes more from the program. */
  | { do: 'hear'; on: string; bytes: number }
  /** Not before so many ms after the last one was heard. */
  | { do: 'letter'; on: string; data: string; after: number }
  | { do: 'hear-letter'; on: string }
  | { do: 'crowd'; size: number; each: number }
  /** How often somebody is sent away before the answer comes is the program's luck, and another one each time. */
  | { do: 'get-in'; on: string; question: string; bytes: number }
  | { do: 'come-and-go'; size: number; question: string; bytes: number; goodbye: string }
  /** Who comes too late calls, asks, and is hung up on, or is not let in at all. */
  | { do: 'come-late'; question: string }
  | { do: 'type'; text: string }
  | { do: 'end-input' | 'line' | 'exit' }
  /** The server that the program calls is away for a while. */
  | { do: 'go-away' | 'come-back' }
  | { do: 'signal'; name: string }
  | { do: 'wait'; ms: number }
  /** Waits as long, or until the program ends. */
  | { do: 'wait-unless-it-ends'; ms: number };

export function actionsOf(scene: Scene, transcript: Transcript): Action[] {
  const actions: Action[] = [];
  const told = new Told(scene.steps);
  for (const action of transcript.flatMap((event) => told.actionsOf(event))) {
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

type Heard = Extract<Action, { do: 'hear' | 'hear-end' }>;
type Spoken = Extract<Act, { kind: 'bytes' }>;

/** A transcript as it is read from its beginning, beside the steps that it tells of. */
class Told {
  readonly #steps: readonly Step[];
  #index = 0;
  /** What is still to be said on each connection: pauses stand in no transcript, nor do all bytes of what is long. */
  readonly #unsaid = new Map<string, Spoken[]>();
  /** What came while nobody waited for it. */
  #early: Heard[] = [];

  constructor(steps: readonly Step[]) {
    this.#steps = steps;
  }

  actionsOf(event: Event): Action[] {
    if (this.#isOneVisit(event)) return [];
    switch (event.kind) {
      case 'connected':
        return [{ do: 'connect', on: event.on, deaf: this.#isDeaf(event.on) }];
      case 'bytes':
        if (event.from === 'check') return this.#said(event);
        if (this.#areLastWords(event.on)) return [];
        return this.#heard({ do: 'hear', on: event.on, bytes: event.data.length + event.omitted });
      case 'half-closed':
      case 'closed':
        return event.by === 'check' ? [{ do: 'end', on: event.on }] : this.#heard({ do: 'hear-end', on: event.on });
      case 'reset':
        return event.by === 'check' ? [{ do: 'break', on: event.on }] : [];
      case 'datagram':
        return event.from === 'check'
          ? [{ do: 'letter', on: event.on, data: base64(event.data), after: this.#after }]
          : [{ do: 'hear-letter', on: event.on }];
      case 'crowd':
        return this.#crowd(event);
      case 'step':
        if (event.mark !== 'began') return [];
        this.#index = event.index;
        return [...this.#nowHeard(), ...this.#begun()];
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

  /** What a step does that stands in no transcript, or there as it went this once. */
  #begun(): Action[] {
    const step = this.#step;
    switch (step?.kind) {
      case 'go-away':
      case 'come-back':
        return [{ do: step.kind }];
      case 'say':
        this.#unsaid.set(step.who, [...(this.#unsaid.get(step.who) ?? []), ...spokenIn(step.flow)]);
        return [];
      case 'read-on':
        return [{ do: 'read-on', on: step.who }];
      case 'ask':
        return wait(spokenIn(step.input).reduce((sum, act) => sum + pauseBefore(act), 0));
      case 'hear-nothing':
        return wait(step.ms);
      case 'hear-no-datagram':
        return [{ do: 'wait-unless-it-ends', ms: step.ms }];
      case 'get-in':
        return [{ do: 'get-in', on: step.who, question: base64(step.question), bytes: step.answer.length }];
      case 'not-served':
        return [...wait(step.after), { do: 'come-late', question: base64(step.question) }];
      default:
        return [];
    }
  }

  /** Nobody waits for what comes before the step that asks for it: on a busy computer much else does. */
  #heard(action: Heard): Action[] {
    if (isAbout(this.#step, action.on)) return [action];
    this.#early.push(action);
    return [];
  }

  #nowHeard(): Action[] {
    const now = this.#early.filter(({ on }) => isAbout(this.#step, on));
    this.#early = this.#early.filter((one) => !now.includes(one));
    return now;
  }

  /** Whether this is of a visit that its step tells as a whole. */
  #isOneVisit(event: Event): boolean {
    const visits = this.#step?.kind === 'get-in' || this.#step?.kind === 'not-served' ? this.#step.who : undefined;
    return 'on' in event && event.on === visits;
  }

  get #step(): Step | undefined {
    return this.#steps[this.#index];
  }

  get #after(): number {
    return this.#step?.kind === 'send-datagram' ? this.#step.after : 0;
  }

  /** What comes where anything may come is not the same each time: only the end behind it is waited for. */
  #areLastWords(who: string): boolean {
    const next = this.#steps.slice(this.#index).find((step) => 'who' in step && step.who === who && expects(step));
    return (next?.kind === 'hear-end' || next?.kind === 'leave') && next.anything;
  }

  #isDeaf(who: string): boolean {
    const step = this.#steps.find((one) => (one.kind === 'connect' || one.kind === 'accept') && one.who === who);
    return (step?.kind === 'connect' || step?.kind === 'accept') && !step.reading;
  }

  #said({ on, data, omitted }: EventOf<'bytes'>): Action[] {
    const unsaid = this.#unsaid.get(on) ?? [];
    const at = unsaid.findIndex((act) => act.data.length === data.length + omitted && startsWith(act.data, data));
    const act = unsaid[at];
    if (act) {
      this.#unsaid.set(on, unsaid.slice(at + 1));
      return [{ do: 'say', on, data: base64(act.data), more: 0, pattern: '', after: pauseBefore(act) }];
    }
    const pause = this.#step?.kind === 'keep-talking' && this.#step.who === on ? this.#step.pause : 0;
    const pattern = base64(patternOf(on, this.#steps));
    return [...wait(pause), { do: 'say', on, data: base64(data), more: omitted, pattern, after: 0 }];
  }

  #crowd({ size }: EventOf<'crowd'>): Action[] {
    const step = this.#step;
    switch (step?.kind) {
      case 'crowd-asks':
        return lettersOf(size, base64(step.question));
      case 'come-and-go': {
        const [question, goodbye] = [base64(step.question), base64(step.goodbye)];
        return [{ do: 'come-and-go', size, question, bytes: step.answer.length, goodbye }];
      }
      case 'crowd':
        return [{ do: 'crowd', size, each: step.greeting.length }];
      default:
        return [];
    }
  }
}

const isAbout = (step: Step | undefined, name: string): boolean =>
  step !== undefined &&
  'who' in step &&
  (step.who === name || (step.kind === 'come-in' && name.startsWith(`${step.who} `)));

const wait = (ms: number): Action[] => (ms === 0 ? [] : [{ do: 'wait', ms }]);

const spokenIn = (flow: Flow): Spoken[] => flow.filter((act) => act.kind === 'bytes');

const pauseBefore = ({ due }: Act): number => (typeof due === 'object' ? due.ms : 0);

/** Each of many clients writes, and then each has heard its answer. */
function lettersOf(size: number, data: string): Action[] {
  const names = Array.from({ length: size }, (_, n) => `${n}`);
  return [
    ...names.map((on): Action => ({ do: 'letter', on, data, after: 0 })),
    ...names.map((on): Action => ({ do: 'hear-letter', on })),
  ];
}

/** What is said again and again by who fills up the program. */
function patternOf(on: string, steps: Scene['steps']): Uint8Array {
  const fill = steps.find((step) => step.kind === 'fill' && step.who === on);
  return (fill?.kind === 'fill' ? fill.message : undefined) ?? utf8('x');
}

const base64 = (data: Uint8Array): string => Buffer.from(data).toString('base64');
