// Plays the steps of a scene, one after another, and marks in the transcript where each began and ended.
// A step that got what it waited for, or waited long enough, is over; whether that was right is judged later.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { cutAt, whole, type Flow } from '../plan/flow.ts';
import { awaited } from '../plan/describe.ts';
import { questionOf, type Asking } from '../plan/owed.ts';
import { visitor, type Scene } from '../plan/session.ts';
import type { RecordExpected, Step } from '../plan/step.ts';
import { concat, utf8 } from '../wire/bytes.ts';
import { exactly, type Decoder } from '../wire/decode.ts';
import { namedIn } from '../wire/json.ts';
import { linesOf } from '../wire/lines.ts';
import { eventsOf, sentByProgram } from '../wire/transcript.ts';
import { pause, poll } from './changes.ts';
import { Conversation } from './conversation.ts';
import { Correspondence } from './correspondence.ts';
import { crowd } from './crowd.ts';
import { crowdTalks } from './crowd-talk.ts';
import { crowdAsks } from './datagram-crowd.ts';
import { asks, comeAndGo, getIn } from './guests.ts';
import { Printing } from './printing.ts';
import { answers } from './readiness.ts';
import { CAN_LOOK } from './proc.ts';
import { listeningOf, type Endpoint } from './sockets.ts';
import { Recorder } from './recorder.ts';
import type { Stage } from './stage.ts';

export async function play(scene: Scene, stage: Stage): Promise<void> {
  const player = new Player(stage, scene.start.host === 'visited');
  for (const [index, step] of scene.steps.entries()) {
    stage.recorder.add({ kind: 'step', index, mark: 'began' });
    const went = await player.step(step);
    if (!went) {
      stage.program?.writeDown();
      stage.recorder.add({ kind: 'step', index, mark: 'given-up' });
      await stage.program?.ended(stage.patience.courtesy);
    }
    stage.recorder.add({ kind: 'step', index, mark: 'ended' });
    if (!went && (!scene.goOn || step.kind === 'accept' || !player.metBy(step))) break;
  }
  player.close();
}

class Player {
  readonly #stage: Stage;
  /** Each caller comes from an address of its own. */
  readonly #visited: boolean;
  #callers = 0;
  readonly #unheard = new Set<string>();
  /** A record that was waited for has never come. */
  #silent = false;
  readonly #conversations = new Map<string, Conversation>();
  readonly #printing: Printing;
  readonly #letters: Correspondence;

  constructor(stage: Stage, visited: boolean) {
    this.#stage = stage;
    this.#visited = visited;
    this.#printing = new Printing(stage);
    this.#letters = new Correspondence(stage, () => this.#printing.missed);
  }

  close(): void {
    for (const conversation of this.#conversations.values()) conversation.close();
    this.#letters.close();
  }

  /** False where a UDP client has sent nothing so far: whoever waits for its second datagram waits in vain. */
  metBy({ kind }: Step): boolean {
    const { mailbox } = this.#stage;
    return kind !== 'hear-datagram' || mailbox === undefined || this.#letters.met;
  }

  /** True when the step went through; false when it is no use to go on with what builds on it. */
  async step(step: Step): Promise<boolean> {
    const { patience, program, recorder, host } = this.#stage;
    if (step.kind !== 'prints') this.#printing.goOn();
    switch (step.kind) {
      case 'connect':
        return this.#connect(step.who, step.reading, step);
      case 'accept':
        return this.#accept(step.who, step.reading, step);
      case 'say':
        if (!this.#unheard.has(step.who)) this.#of(step)?.say(step.flow);
        return true;
      case 'hear':
        return this.#hear(step, step.bytes, step.soon ? 3 * patience.courtesy : patience.reply);
      case 'hear-message':
        return this.#hearMessage(step, step.bytes);
      case 'hear-end':
        return this.#hearEnd(step);
      case 'hear-hang-up':
        return this.#until(step, patience.reply, (conversation) => conversation.over);
      case 'leave':
        return this.#leave(step);
      case 'half-close':
        await this.#of(step)?.said(patience.reply);
        this.#of(step)?.halfClose();
        return true;
      case 'hang-up':
        return this.#hangUp(step.who);
      case 'pass-over':
        return this.#passOver(step.who);
      case 'calls':
        // Who called before its end is already there: it has only to be looked at.
        await pause(1);
        return true;
      case 'go-away':
        host?.goAway();
        await program?.settled(patience.reply);
        return true;
      case 'come-back':
        await host?.comeBack();
        return true;
      case 'vanish':
        await this.#of(step)?.said(patience.courtesy);
        this.#of(step)?.vanish();
        return true;
      case 'fill':
        return this.#fill(step);
      case 'read-on':
        this.#of(step)?.readOn();
        return true;
      case 'quiet':
        await pause(step.ms);
        recorder.add({ kind: 'waited', ms: step.ms });
        return true;
      case 'crowd':
        return crowd(this.#stage, step.size, step.greeting);
      case 'get-in':
        return this.#getIn(step);
      case 'come-in':
        return this.#comeIn(step);
      case 'come-and-go':
        return comeAndGo(this.#stage, step);
      case 'keep-talking':
        return this.#keepTalking(step);
      case 'not-served':
        return this.#notServed(step);
      case 'type':
        await this.#feed(cutAt(utf8(step.text), step.cuts));
        return true;
      case 'end-input':
        program?.endInput();
        return true;
      case 'hear-nothing':
        await this.#of(step)?.takenIn(patience.courtesy, patience.reply);
        await this.#of(step)?.changes.until(() => (this.#of(step)?.news.length ?? 0) > 0, step.ms);
        return this.#of(step)?.news.length === 0;
      case 'hear-record':
        return this.#hearRecord(step, step.record);
      case 'send-datagram':
        return this.#letters.send(step);
      case 'hear-datagram':
        return this.#hearDatagram(step);
      case 'hear-no-datagram':
        return this.#letters.hearNone(step);
      case 'crowd-talks':
        return crowdTalks(this.#stage, step);
      case 'crowd-asks':
        return crowdAsks(this.#stage, step);
      case 'says':
        return this.#printing.says(step);
      case 'never-says':
        return true;
      case 'ask':
      case 'ask-real':
        return this.#ask(step);
      case 'finds':
        return true;
      case 'consult':
        await this.#consult(step);
        return true;
      case 'signal':
        await Promise.all([...this.#conversations.values()].map((one) => one.said(patience.reply)));
        program?.signal(step.signal);
        return true;
      case 'remind':
        await this.#remind(step);
        return true;
      case 'prints':
        return this.#printing.prints(step);
      case 'prints-line':
        return this.#printing.line(step);
      case 'last-number':
        return this.#printing.lastNumber(step);
      case 'prints-anything-but':
        return this.#printing.anythingBut(step);
      case 'prints-no-controls':
        // Both streams are read in turns: what was printed before the last line seen may still be on its way.
        await pause(patience.courtesy);
        return true;
      case 'says-one-line':
        return this.#printing.oneLineOfError();
      case 'says-news':
        return this.#printing.news();
      case 'ends':
        return this.#timed(step, (await program?.ended(Math.max(this.#untilItsEnd(), step.within))) ?? false);
      case 'listens-only':
        return this.#lookWhereItListens();
    }
  }

  /** A program that nobody has met yet may still be starting. */
  #untilItsEnd(): number {
    const { patience } = this.#stage;
    const met = this.#conversations.size > 0 || this.#letters.met;
    return met ? patience.end : patience.start;
  }

  #of(step: Step): Conversation | undefined {
    return 'who' in step ? this.#conversations.get(step.who) : undefined;
  }

  #timed(step: Step, held: boolean): boolean {
    if (!held) this.#stage.recorder.add({ kind: 'timed-out', waitingFor: awaited(step) });
    return held;
  }

  async #connect(who: string, reading: boolean, step: Step): Promise<boolean> {
    const { recorder, patience } = this.#stage;
    const socket = await this.#call();
    const conversation = new Conversation(who, socket, recorder, { reading });
    this.#conversations.set(who, conversation);
    const { changes } = conversation;
    const settled = () => conversation.connected || conversation.over;
    this.#timed(step, await changes.until(settled, patience.reply));
    return conversation.connected;
  }

  /** Where nobody saw whether the program listens, calls until somebody answers: no call is spent on looking. */
  async #call(): Promise<Socket> {
    const { place, program, recorder, patience, unseen } = this.#stage;
    // Whichever loopback address they call, it is known from which they come.
    const home = this.#visited ? visitor(++this.#callers) : '127.0.0.1';
    const from = place.address.startsWith('127.') ? { localAddress: home } : {};
    const call = () => connect({ ...from, host: place.address, port: place.port, allowHalfOpen: true });
    if (unseen !== true) return call();
    let answered: Socket | undefined;
    const tried = async () => {
      const socket = call();
      const reached = await once(socket, 'connect').then(
        () => true,
        () => false,
      );
      if (reached) answered = socket;
      return reached || program?.gone === true;
    };
    await poll(tried, patience.start, 25);
    if (answered) recorder.add({ kind: 'listening', ...place, asTold: true });
    return answered ?? call();
  }

  async #accept(who: string, reading: boolean, step: Step): Promise<boolean> {
    const { host, program, patience, recorder } = this.#stage;
    const typedTo = recorder.transcript.some(({ kind }) => kind === 'typed');
    const called = () => host?.next !== undefined || program?.gone === true;
    const first = typedTo ? patience.call : patience.start;
    const long = this.#conversations.size === 0 ? first : patience.reply;
    const settled = (await host?.changes.until(called, long)) ?? false;
    // A program that says all it has to say at once may have ended before its call is seen here.
    await host?.changes.until(() => host.next !== undefined, patience.courtesy);
    if (host?.next === undefined) {
      if (!settled) this.#timed(step, false);
      return false;
    }
    this.#stage.onCall?.();
    this.#conversations.set(who, host.answer(who, recorder, { reading }));
    return true;
  }

  /** Waits for exactly these bytes, or for the first that is wrong, or for the end. */
  async #hear(step: Step, bytes: Uint8Array, ms = this.#stage.patience.reply): Promise<boolean> {
    return (await this.#next(step, exactly(bytes), ms)) !== undefined;
  }

  /** The check's clients close their own side once they hear the end. */
  async #hearEnd(step: Extract<Step, { kind: 'hear-end' }>): Promise<boolean> {
    const { patience } = this.#stage;
    const ms = step.within > 0 ? step.within + 2 * patience.courtesy : patience.reply;
    const ended = await this.#until(step, ms, (conversation) => conversation.over);
    if (ended) this.#of(step)?.halfClose();
    return ended;
  }

  async #arrive(who: string): Promise<Conversation> {
    const guest = new Conversation(who, await this.#call(), this.#stage.recorder);
    this.#conversations.set(who, guest);
    return guest;
  }

  async #getIn(step: Extract<Step, { kind: 'get-in' }>): Promise<boolean> {
    const guest = await getIn(() => this.#arrive(step.who), step, this.#stage.patience);
    return this.#timed(step, guest !== undefined);
  }

  async #comeIn(step: Extract<Step, { kind: 'come-in' }>): Promise<boolean> {
    for (let i = 1; i <= step.size; i++) {
      const guest = await this.#arrive(`${step.who} ${i}`);
      if (!(await asks(guest, step, this.#stage.patience.reply))) return this.#timed(step, false);
    }
    return true;
  }

  /** Who has to stop by itself must not seem to have stopped when it only takes its time. */
  async #fill(step: Extract<Step, { kind: 'fill' }>): Promise<boolean> {
    const { courtesy, reply } = this.#stage.patience;
    const stalled = step.bounded ? reply : 3 * courtesy;
    return ((await this.#of(step)?.fill(step.most, stalled, step.message)) ?? 0) > 0;
  }

  async #keepTalking(step: Extract<Step, { kind: 'keep-talking' }>): Promise<boolean> {
    const conversation = this.#of(step);
    if (!conversation) return false;
    for (let said = 0; said < step.times; said++) {
      // By the clock on the wall, as the program's own: ticks would make the pause longer on a busy computer.
      const due = performance.now() + step.pause;
      await conversation.changes.until(() => conversation.over || performance.now() >= due, step.pause);
      if (conversation.over || !(await asks(conversation, step, this.#stage.patience.reply))) return false;
    }
    return true;
  }

  /** Comes when so many ms are over and the program has had time for all that was due by then. */
  async #notServed(step: Extract<Step, { kind: 'not-served' }>): Promise<boolean> {
    const { patience, program } = this.#stage;
    await pause(step.after);
    await program?.settled(patience.reply);
    const late = await this.#arrive(step.who);
    const served = await asks(late, step, 4 * patience.courtesy);
    late.close();
    return !served;
  }

  async #remind(step: Extract<Step, { kind: 'remind' }>): Promise<void> {
    const { place, program, patience } = this.#stage;
    if (!program || (await program.ended(step.after))) return;
    await program.settled(patience.reply);
    const { address: host, port } = place;
    // Nobody who belongs to the conversation.
    const newcomer = new Conversation('newcomer', connect({ host, port, allowHalfOpen: true }), new Recorder());
    if (await asks(newcomer, step, 4 * patience.courtesy)) program.signal('SIGTERM');
    newcomer.close();
  }

  async #hearRecord(step: Step, { decode, accepts, inVain }: RecordExpected): Promise<boolean> {
    const { patience } = this.#stage;
    const message = await this.#next(step, decode, inVain && this.#silent ? patience.courtesy : patience.reply);
    this.#silent ||= message === undefined;
    return message !== undefined && accepts(message);
  }

  /** The next message of a conversation; undefined when none came, or something else did. */
  async #next(
    step: Step,
    decode: Decoder<Uint8Array>,
    ms = this.#stage.patience.reply,
  ): Promise<Uint8Array | undefined> {
    const conversation = this.#of(step);
    if (!conversation) return this.#overheard(step, decode);
    const settled = () => conversation.over || decode(conversation.news).kind !== 'need-more';
    this.#timed(step, await this.#whileItGrows(conversation, settled, ms));
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

  async #hearDatagram(step: Extract<Step, { kind: 'hear-datagram' }>): Promise<boolean> {
    const heard = await this.#letters.hear(step);
    this.#timed(step, heard !== undefined);
    return heard ?? false;
  }

  /** Gives the program its input, in pieces. */
  async #feed(input: Flow): Promise<void> {
    const { program, patience } = this.#stage;
    let settles = true;
    for (const act of input) {
      // Who never has time for a piece is not waited for at every other one.
      if (act.due === 'apart' && settles) settles = (await program?.settled(patience.reply)) === true;
      if (typeof act.due === 'object') await pause(act.due.ms);
      if (act.kind === 'bytes') program?.feed(act.data);
    }
  }

  /** Feeds the whole input, piece by piece, and waits for the lines, or for the end, or for silence. */
  async #ask(step: Asking): Promise<boolean> {
    const { program, recorder, patience } = this.#stage;
    const asked = questionOf(step, recorder.transcript);
    if (!program || !asked) return false;
    const { input, answers } = asked;
    await this.#feed(input);
    program.endInput();
    const lines = () => linesOf(this.#printing.text('stdout')).length;
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
    const place = answers === undefined ? undefined : about(namedIn(answers.json));
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

  /** Bytes that still come are waited for: it is silence that ends the waiting, not the time it takes in all. */
  async #whileItGrows(conversation: Conversation, settled: () => boolean, ms: number): Promise<boolean> {
    const began = performance.now();
    while (performance.now() - began < MOST_ROUNDS * ms) {
      if (settled()) return true;
      const before = conversation.heard.length;
      const news = () => conversation.over || conversation.heard.length > before;
      if (!(await conversation.changes.until(news, ms))) break;
    }
    return settled();
  }

  /** Who has not said the whole message gets no answer to it. */
  async #hearMessage(step: Extract<Step, { kind: 'hear-message' }>, bytes: Uint8Array): Promise<boolean> {
    const heard = await this.#hear(step, bytes);
    const whole = heard || (this.#of(step)?.news.length ?? 0) >= bytes.length;
    if (!whole) this.#unheard.add(step.who);
    return heard;
  }

  async #until(step: Step, ms: number, condition: (on: Conversation) => boolean): Promise<boolean> {
    const conversation = this.#of(step);
    if (!conversation) return this.#untilOver(step, ms);
    return this.#timed(step, await conversation.changes.until(() => condition(conversation), ms));
  }

  /** A call between the student's own two programs is over when both have ended it, or one has broken it off. */
  async #untilOver(step: Step, ms: number): Promise<boolean> {
    if (!('who' in step) || this.#stage.relayed !== true) return false;
    const { recorder } = this.#stage;
    const over = () =>
      recorder.transcript.some((event) => (event.kind === 'closed' || event.kind === 'reset') && event.on === step.who);
    return this.#timed(step, await recorder.changes.until(over, ms));
  }

  /**
   * Ends its side, hears whether anything more comes, closes. The other side need not answer; where it may say
   * anything, it is heard to its end: who closes before that answers it with a reset.
   */
  async #leave({ who, anything, afterEnd }: Extract<Step, { kind: 'leave' }>): Promise<boolean> {
    const conversation = this.#conversations.get(who);
    if (!conversation) return false;
    const { courtesy, reply } = this.#stage.patience;
    await conversation.said(courtesy);
    const before = conversation.news.length;
    conversation.halfClose();
    await conversation.changes.until(() => conversation.over, anything ? reply : courtesy);
    conversation.close();
    return anything || (afterEnd ? before : conversation.news.length) === 0;
  }

  /** Takes the call, where one comes, and hears it to its end. */
  async #passOver(who: string): Promise<boolean> {
    const { host, recorder, patience } = this.#stage;
    await host?.changes.until(() => host.next !== undefined, 2 * patience.courtesy);
    if (host?.next === undefined) return true;
    const conversation = host.answer(who, recorder);
    this.#conversations.set(who, conversation);
    const settled = () => conversation.over || conversation.news.length > 0;
    await conversation.changes.until(settled, 2 * patience.courtesy);
    if (conversation.over) conversation.halfClose();
    return conversation.over && conversation.news.length === 0;
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

  /** A program that sends datagrams has sockets for that, at ports of their own: they are no places to be called at. */
  async #whereItListens(): Promise<Endpoint[]> {
    const { place, program, udp = false } = this.#stage;
    if (!CAN_LOOK || !program) return udp ? [place] : probed(place);
    const found = listeningOf(program.pid ?? 0, udp);
    return udp ? found.filter(({ port }) => port === place.port) : found;
  }

  async #lookWhereItListens(): Promise<boolean> {
    const { place, recorder } = this.#stage;
    const found = await this.#whereItListens();
    for (const one of found) recorder.add({ kind: 'listening', ...one, asTold: isPlace(one, place) });
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
