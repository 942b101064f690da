// Plays the steps of a scene, one after another, and marks in the transcript where each began and ended.
// A step that got what it waited for, or waited long enough, is over; whether that was right is judged later.
import { connect } from 'node:net';
import { whole } from '../plan/flow.ts';
import { awaited } from '../plan/describe.ts';
import type { Scene } from '../plan/session.ts';
import type { RecordExpected, Step } from '../plan/step.ts';
import { concat, sameBytes, utf8 } from '../wire/bytes.ts';
import { exactly, type Decoder } from '../wire/decode.ts';
import { lineWith, linesOf, timesBehind } from '../wire/lines.ts';
import { eventsOf, printed, sentByProgram } from '../wire/transcript.ts';
import { pause } from './changes.ts';
import { Conversation } from './conversation.ts';
import { crowd } from './crowd.ts';
import type { Host } from './host.ts';
import { Mailbox } from './mailbox.ts';
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
  /** Datagrams instead of connections: the check's own socket, for programs that are UDP clients. */
  mailbox?: Mailbox | undefined;
  /** The check talks to nobody itself: a relay hears what the student's own programs say to each other. */
  relayed?: boolean;
  /** The program is met by datagrams, not by connections. */
  udp?: boolean;
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
  readonly #mailboxes = new Map<string, Mailbox>();
  /** Printed lines that steps have accounted for, by the part that printed them. */
  readonly #printedTo = new Map<string, number>();

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  close(): void {
    for (const conversation of this.#conversations.values()) conversation.close();
    for (const mailbox of this.#mailboxes.values()) mailbox.close();
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
      case 'hear-nothing':
        await this.#of(step)?.changes.until(() => (this.#of(step)?.news.length ?? 0) > 0, step.ms);
        return this.#of(step)?.news.length === 0;
      case 'hear-record':
        return this.#hearRecord(step, step.record);
      case 'send-datagram':
        return this.#send(step.who, step.data, step.to);
      case 'hear-datagram':
        return this.#hearDatagram(step, step.data);
      case 'ask':
        return this.#ask(step);
      case 'finds':
        return true;
      case 'consult':
        await this.#consult(step);
        return true;
      case 'signal':
        program?.signal(step.signal);
        return true;
      case 'prints':
        return this.#printed(step, (out) => timesBehind(out, step.heading, step.text) >= step.times); // prettier-ignore
      case 'prints-line':
        return this.#printedLine(step);
      case 'prints-anything-but':
        return this.#printed(step, (out, err) => linesBut(out + err, step.heading).length > 0);
      case 'says-one-line':
        return this.#printed(step, (_, err) => err.includes('\n'));
      case 'ends':
        return this.#timed(
          step,
          (await program?.ended(Math.max(this.#untilItsEnd(), step.within))) ?? false,
        );
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
    return (await this.#next(step, exactly(bytes))) !== undefined;
  }

  async #hearRecord(step: Step, { decode, accepts }: RecordExpected): Promise<boolean> {
    const message = await this.#next(step, decode);
    return message !== undefined && accepts(message);
  }

  /** The next message of a conversation; undefined when none came, or something else did. */
  async #next(step: Step, decode: Decoder<Uint8Array>): Promise<Uint8Array | undefined> {
    const conversation = this.#of(step);
    if (!conversation) return this.#overheard(step, decode);
    const settled = () => conversation.over || decode(conversation.news).kind !== 'need-more';
    this.#timed(step, await this.#whileItGrows(conversation, settled));
    const { news } = conversation;
    const decoded = decode(news);
    if (decoded.kind !== 'message') return undefined;
    conversation.cursor += news.length - decoded.rest.length;
    return decoded.message;
  }

  /** What passes between the student's own two programs is only listened to. */
  async #overheard(step: Step, decode: Decoder<Uint8Array>): Promise<Uint8Array | undefined> {
    if (!('who' in step) || this.#stage.relayed !== true) return undefined;
    const { recorder, patience } = this.#stage;
    const heard = () => decode(concat(sentByProgram(recorder.transcript, step.who)));
    const settled = () => heard().kind !== 'need-more';
    this.#timed(step, await recorder.changes.until(settled, patience.reply));
    const decoded = heard();
    return decoded.kind === 'message' ? decoded.message : undefined;
  }

  /** A mailbox of the check: at the place that the program was told, or of its own. */
  async #mailboxOf(who: string): Promise<Mailbox> {
    const { mailbox, place, recorder } = this.#stage;
    if (mailbox?.name === who) return mailbox;
    const own = this.#mailboxes.get(who) ?? (await Mailbox.open(who, { address: place.address, port: 0 }, recorder)); // prettier-ignore
    this.#mailboxes.set(who, own);
    return own;
  }

  async #send(who: string, data: Uint8Array, to: 'caller' | 'stray'): Promise<boolean> {
    const { mailbox, place } = this.#stage;
    const from = await this.#mailboxOf(to === 'stray' ? `${who} (another address)` : who);
    const target = mailbox ? mailbox.caller : place;
    if (target) await from.send(data, target);
    return true;
  }

  async #hearDatagram(step: Step & { who: string }, data: Uint8Array): Promise<boolean> {
    const { program, patience } = this.#stage;
    const mailbox = await this.#mailboxOf(step.who);
    const first = this.#stage.mailbox !== undefined && mailbox.got.length === 0;
    const came = () => mailbox.got.length > mailbox.cursor || program?.gone === true;
    this.#timed(step, await mailbox.changes.until(came, first ? patience.start : patience.reply));
    await mailbox.changes.until(() => mailbox.got.length > mailbox.cursor, patience.courtesy);
    const next = mailbox.got[mailbox.cursor];
    if (!next) return false;
    mailbox.cursor += 1;
    return sameBytes(next.data, data);
  }

  /** Feeds the whole input, piece by piece, and waits for the lines, or for the end, or for silence. */
  async #ask({ input, answers }: Extract<Step, { kind: 'ask' }>): Promise<boolean> {
    const { program, recorder, patience } = this.#stage;
    if (!program) return false;
    for (const act of input) {
      if (act.due === 'apart') await program.settled(patience.reply);
      if (typeof act.due === 'object') await pause(act.due.ms);
      if (act.kind === 'bytes') program.feed(act.data);
    }
    program.endInput();
    const lines = () => linesOf(printed(recorder.transcript, 'stdout')).length;
    for (let before = -1; !program.gone && lines() > before && lines() < answers.length;) {
      before = lines();
      const grew = () => program.gone || lines() > before;
      await program.changes.until(grew, before === 0 ? patience.start : patience.reply);
    }
    // The last line is there, or none comes any more: what follows besides?
    await program.ended(lines() > answers.length ? 0 : patience.end);
    return lines() === answers.length;
  }

  /** Asks whom the table names, as a person would: connects, says one line, hears everything. */
  async #consult({ who, about }: Extract<Step, { kind: 'consult' }>): Promise<void> {
    const { recorder, patience } = this.#stage;
    const [answers] = eventsOf(recorder.transcript, 'answers');
    const place = answers === undefined ? undefined : about(JSON.parse(answers.json));
    if (!place) return;
    const socket = connect({ host: place.address, port: place.port, allowHalfOpen: true });
    const conversation = new Conversation(who, socket, recorder);
    this.#conversations.set(who, conversation);
    const { changes } = conversation;
    await changes.until(() => conversation.connected || conversation.over, patience.reply);
    if (!conversation.connected) recorder.add({ kind: 'refused', on: who });
    conversation.say(whole(utf8(place.say)));
    await changes.until(() => conversation.over, patience.reply);
  }

  async #printedLine({ holds, part }: Extract<Step, { kind: 'prints-line' }>): Promise<boolean> {
    const { program, recorder, patience } = this.#stage;
    const from = this.#printedTo.get(part ?? '') ?? 0;
    const find = () => lineWith(linesOf(printed(recorder.transcript, 'stdout', part)), holds, from);
    await recorder.changes.until(() => program?.gone === true || find() !== -1, patience.reply);
    if (program?.gone === true) await program.ended(patience.courtesy);
    const at = find();
    if (at !== -1) this.#printedTo.set(part ?? '', at + 1);
    return at !== -1;
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
    const found =
      CAN_LOOK && program ? listeningOf(program.pid ?? 0, this.#stage.udp) : await probed(place);
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

/** The lines of an output that hold something and are not the heading. */
export const linesBut = (out: string, heading: string): string[] =>
  out.split('\n').filter((line) => line.trim() !== '' && line.trim() !== heading);
