// Plays the steps of a scene, one after another, and marks in the transcript where each began and ended.
// A step that got what it waited for, or waited long enough, is over; whether that was right is judged later.
import { connect } from 'node:net';
import { awaited } from '../plan/describe.ts';
import type { Scene } from '../plan/session.ts';
import type { Step } from '../plan/step.ts';
import { exactly } from '../wire/decode.ts';
import { printed } from '../wire/transcript.ts';
import { pause } from './changes.ts';
import { Conversation } from './conversation.ts';
import { crowd } from './crowd.ts';
import type { Host } from './host.ts';
import type { Patience } from './patience.ts';
import type { Program } from './program.ts';
import { answers } from './readiness.ts';
import type { Recorder } from './recorder.ts';
import { CAN_LOOK, listeningOf, type Endpoint } from './sockets.ts';

/** Everybody and everything a scene is played with. */
export interface Stage {
  /** Where the program listens, or where it is told to call. */
  place: Endpoint;
  /** The student's program; undefined when it runs elsewhere. */
  program: Program | undefined;
  /** The check's own server, for programs that are clients. */
  host: Host | undefined;
  recorder: Recorder;
  patience: Patience;
  /** Told when the program, a client, has called. */
  onCall?: () => void;
}

export async function play(scene: Scene, stage: Stage): Promise<void> {
  const player = new Player(stage);
  for (const [index, step] of scene.steps.entries()) {
    stage.recorder.add({ kind: 'step', index, mark: 'began' });
    const went = await player.step(step);
    if (!went) await stage.program?.ended(stage.patience.courtesy);
    stage.recorder.add({ kind: 'step', index, mark: 'ended' });
    if (!went && (!scene.goOn || step.kind === 'accept')) break;
  }
  player.close();
}

class Player {
  readonly #stage: Stage;
  readonly #unheard = new Set<string>();
  readonly #conversations = new Map<string, Conversation>();

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  close(): void {
    for (const conversation of this.#conversations.values()) conversation.close();
  }

  /** True when the step went through; false when it is no use to go on with what builds on it. */
  async step(step: Step): Promise<boolean> {
    const { patience, program, recorder } = this.#stage;
    switch (step.kind) {
      case 'connect':
        return this.#connect(step.who, step.reading, step);
      case 'accept':
        return this.#accept(step.who, step.reading, step);
      case 'say':
        if (!this.#unheard.has(step.who)) this.#of(step)?.say(step.flow);
        return true;
      case 'hear':
        return this.#hear(step, step.bytes);
      case 'hear-message':
        return this.#hearMessage(step, step.bytes);
      case 'hear-end':
      case 'hear-hang-up':
        return this.#until(step, patience.reply, (conversation) => conversation.over);
      case 'leave':
        return this.#leave(step.who);
      case 'half-close':
        await this.#of(step)?.said(patience.reply);
        this.#of(step)?.halfClose();
        return true;
      case 'hang-up':
        return this.#hangUp(step.who);
      case 'vanish':
        await this.#of(step)?.said(patience.courtesy);
        this.#of(step)?.vanish();
        return true;
      case 'fill':
        return ((await this.#of(step)?.fill(step.most, 3 * patience.courtesy)) ?? 0) > 0;
      case 'read-on':
        this.#of(step)?.readOn();
        return true;
      case 'quiet':
        await pause(step.ms);
        recorder.add({ kind: 'waited', ms: step.ms });
        return true;
      case 'crowd':
        return crowd(this.#stage, step.size, step.greeting);
      case 'type':
        program?.type(step.text);
        return true;
      case 'end-input':
        program?.endInput();
        return true;
      case 'prints':
        return this.#printed(step, (out) => hasBehind(out, step.heading, step.text));
      case 'prints-anything-but':
        return this.#printed(step, (out, err) => linesBut(out + err, step.heading).length > 0);
      case 'says-one-line':
        return this.#printed(step, (_, err) => err.includes('\n'));
      case 'ends':
        return this.#timed(step, (await program?.ended(this.#untilItsEnd())) ?? false);
      case 'listens-only':
        return this.#lookWhereItListens();
    }
  }

  /** A program that nobody has met yet may still be starting. */
  #untilItsEnd(): number {
    const { patience } = this.#stage;
    return this.#conversations.size === 0 ? patience.start : patience.end;
  }

  #of(step: Step): Conversation | undefined {
    return 'who' in step ? this.#conversations.get(step.who) : undefined;
  }

  #timed(step: Step, held: boolean): boolean {
    if (!held) this.#stage.recorder.add({ kind: 'timed-out', waitingFor: awaited(step) });
    return held;
  }

  async #connect(who: string, reading: boolean, step: Step): Promise<boolean> {
    const { place, recorder, patience } = this.#stage;
    const socket = connect({ host: place.address, port: place.port, allowHalfOpen: true });
    const conversation = new Conversation(who, socket, recorder, { reading });
    this.#conversations.set(who, conversation);
    const { changes } = conversation;
    const settled = () => conversation.connected || conversation.over;
    this.#timed(step, await changes.until(settled, patience.reply));
    return conversation.connected;
  }

  async #accept(who: string, reading: boolean, step: Step): Promise<boolean> {
    const { host, program, patience } = this.#stage;
    const called = () => host?.next !== undefined || program?.gone === true;
    const settled = (await host?.changes.until(called, patience.start)) ?? false;
    // A program that says all it has to say at once may have ended before its call is seen here.
    await host?.changes.until(() => host.next !== undefined, patience.courtesy);
    if (host?.next === undefined) {
      if (!settled) this.#timed(step, false);
      return false;
    }
    this.#stage.onCall?.();
    this.#conversations.set(who, host.answer(who, this.#stage.recorder, { reading }));
    return true;
  }

  /** Waits for exactly these bytes, or for the first that is wrong, or for the end. */
  async #hear(step: Step, bytes: Uint8Array): Promise<boolean> {
    const conversation = this.#of(step);
    if (!conversation) return false;
    const decode = exactly(bytes);
    const settled = () => conversation.over || decode(conversation.news).kind !== 'need-more';
    this.#timed(step, await this.#whileItGrows(conversation, settled));
    if (decode(conversation.news).kind !== 'message') return false;
    conversation.cursor += bytes.length;
    return true;
  }

  /** Bytes that still come are waited for: it is silence that ends the waiting, not the time it takes in all. */
  async #whileItGrows(conversation: Conversation, settled: () => boolean): Promise<boolean> {
    const { reply } = this.#stage.patience;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const before = conversation.heard.length;
      if (await conversation.changes.until(settled, reply)) return true;
      if (conversation.heard.length === before) return false;
    }
    return false;
  }

  /** Who has not said the whole message gets no answer to it. */
  async #hearMessage(
    step: Extract<Step, { kind: 'hear-message' }>,
    bytes: Uint8Array,
  ): Promise<boolean> {
    const heard = await this.#hear(step, bytes);
    const whole = heard || (this.#of(step)?.news.length ?? 0) >= bytes.length;
    if (!whole) this.#unheard.add(step.who);
    return heard;
  }

  async #until(step: Step, ms: number, condition: (on: Conversation) => boolean): Promise<boolean> {
    const conversation = this.#of(step);
    if (!conversation) return false;
    return this.#timed(step, await conversation.changes.until(() => condition(conversation), ms));
  }

  /** Ends its side, hears whether anything more comes, closes. The other side need not answer. */
  async #leave(who: string): Promise<boolean> {
    const conversation = this.#conversations.get(who);
    if (!conversation) return false;
    const { courtesy } = this.#stage.patience;
    await conversation.said(courtesy);
    conversation.halfClose();
    await conversation.changes.until(() => conversation.over, courtesy);
    conversation.close();
    return conversation.news.length === 0;
  }

  /** The check's server closes: everything it said goes out before. */
  async #hangUp(who: string): Promise<boolean> {
    const { patience } = this.#stage;
    const conversation = this.#conversations.get(who);
    if (!conversation) return true;
    await conversation.said(patience.reply);
    conversation.halfClose();
    await conversation.changes.until(() => conversation.over, patience.courtesy);
    return true;
  }

  async #printed(step: Step, there: (out: string, err: string) => boolean): Promise<boolean> {
    const { program, recorder, patience } = this.#stage;
    const look = () => there(printed(recorder.transcript, 'stdout'), printed(recorder.transcript, 'stderr')); // prettier-ignore
    if (!program) return false;
    await program.changes.until(() => program.gone || look(), patience.reply);
    if (program.gone) await program.ended(patience.courtesy);
    return look();
  }

  async #lookWhereItListens(): Promise<boolean> {
    const { place, program, recorder } = this.#stage;
    const found = CAN_LOOK && program ? listeningOf(program.pid ?? 0) : await probed(place);
    for (const one of found)
      recorder.add({ kind: 'listening', ...one, asTold: isPlace(one, place) });
    return found.every((one) => isPlace(one, place));
  }
}

/** So many times the patience for one reply, as long as it keeps coming. */
const MOST_ROUNDS = 6;

export const isPlace = (one: Endpoint, place: Endpoint): boolean =>
  one.address === place.address && one.port === place.port;

/** Where the system cannot be asked: a server at one address must not answer at another. */
async function probed(place: Endpoint): Promise<Endpoint[]> {
  const home = { address: '127.0.0.1', port: place.port };
  const wrong = place.address !== home.address && (await answers(home));
  return wrong ? [place, home] : [place];
}

/** Whether `text` stands unbroken somewhere behind the heading. */
export function hasBehind(out: string, heading: string, text: string): boolean {
  const at = out.indexOf(heading);
  return at !== -1 && out.includes(text, at + heading.length);
}

/** The lines of an output that hold something and are not the heading. */
export const linesBut = (out: string, heading: string): string[] =>
  out.split('\n').filter((line) => line.trim() !== '' && line.trim() !== heading);
