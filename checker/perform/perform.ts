// Performs scenes with the student's program and brings back their transcripts. Decides nothing.
//
//   scenes of a server     one process, several scenes at the same time, at most eight callers
//   a scene of a client    one process, the check's own server beside it
//   a filter               one process, fed through its stdin
//   a table of answers     read in a process of its own; then there is only something to judge
//   together               the student's server and client, and a relay between them
//   a server elsewhere     no process at all: the same scenes, one after another
import type { Server } from 'node:net';
import { dice } from '../plan/dice.ts';
import { visitor, type Part, type Scene } from '../plan/session.ts';
import type { Source, Step } from '../plan/step.ts';
import { eventsOf, LISTENS_AT_NAME, type Happening, type Transcript } from '../wire/transcript.ts';
import { computer, readAnswers, type Lines } from './answers.ts';
import { launch, SHELL, type Program as Subject } from './command.ts';
import type { Decoys } from './decoys.ts';
import { earsBeside } from './ears.ts';
import { heldBack } from './held-back.ts';
import { Host } from './host.ts';
import { Mailbox } from './mailbox.ts';
import type { Patience } from './patience.ts';
import { isPlace, play } from './play.ts';
import type { Stage } from './stage.ts';
import { freePort, listen, otherAddress } from './ports.ts';
import { Program } from './program.ts';
import { whereItListens } from './readiness.ts';
import { realPing } from './real-ping.ts';
import { Recorder } from './recorder.ts';
import { relay } from './relay.ts';
import { atMost } from './changes.ts';
import { CAN_LOOK } from './proc.ts';
import { listeningOf, type Endpoint } from './sockets.ts';

/** What stays the same for all scenes of a run. */
export interface Setting {
  part: Part;
  subject: Subject;
  patience: Patience;
  /** Ears at other ports, for a program that never called the check: they cost ports, so only on a second look. */
  decoys: Decoys | undefined;
  /** The command lines in a file of commands. */
  lines?: Lines | undefined;
  /** The student's server, where it is played together with the client. */
  server?: { part: Part; subject: Subject } | undefined;
  /** Whether a program can be sent a signal; as this computer can, if it is not said. */
  canSignal?: boolean;
  /** Told when a program has started and listens or has called, and whether that took much of a processor. */
  onReady?: (heavy: boolean) => void;
}

export type Performed = ReadonlyMap<Scene, Transcript>;

/** "Core never holds more than eight open at once" (the contract, for servers in general). */
const CALLERS = 8;

/** After so many scenes that waited in vain, a process is not asked to play more: each wait would be as long. */
const IN_VAIN = 3;

const NO_OTHER_ADDRESS = 'this computer has no second address to try';
const NO_SIGNALS = 'Windows has no SIGTERM';
const NO_SHELL = 'this computer has no sh, which runs your lines (Git for Windows brings one)';

/** Scenes that one process is started for, each in the way that its program wants to be met. */
export function perform(scenes: readonly Scene[], setting: Setting): Promise<Performed> {
  const [scene] = scenes;
  if (!scene) return Promise.resolve(new Map());
  const { role } = setting.part;
  if (!SHELL && scene.start.command !== undefined) return Promise.resolve(notHere(newRecorders([scene]), NO_SHELL));
  const why = scene.start.command === undefined ? [] : whyNoLine(scene.start.command, setting.lines);
  if (why.length > 0) return neverStarted(scene, why);
  switch (scene.start.port) {
    case 'free':
    case 'taken':
      return performServer(scenes, setting);
    case 'answered':
    case 'unanswered':
      return role === 'udp-client' ? performUdpClient(scene, setting) : performClient(scene, setting);
    case 'own-server':
      return performTogether(scene, setting);
    case 'none':
      return role === 'filter' ? performFilter(scene, setting) : performAnswers(scene, setting);
  }
}

/** Why there is no line of this name that may be started; nothing where there is one. */
function whyNoLine(name: string, lines: Lines | undefined): readonly Happening[] {
  const line = lines?.texts.get(name);
  if (line?.includes('\0') === true)
    return [{ kind: 'not-started', reason: `your text "${name}" holds a byte 0, and no command line can` }];
  const held = line === undefined ? undefined : heldBack(line);
  if (line !== undefined) return held ? [{ kind: 'held-back', command: line, ...held }] : [];
  const wasRead = lines?.reading.some(({ kind }) => kind === 'answers') ?? false;
  if (lines && !wasRead) return lines.reading;
  return [{ kind: 'not-started', reason: `your file exports no text called "${name}"` }];
}

/** Nothing runs, so the scene breaks at its first step. */
function neverStarted(scene: Scene, why: readonly Happening[]): Promise<Performed> {
  const recorder = new Recorder();
  for (const one of why) recorder.add(one);
  for (const mark of ['began', 'ended'] as const) recorder.add({ kind: 'step', index: 0, mark });
  return Promise.resolve(transcripts(new Map([[scene, recorder]])));
}

/** The scenes, all with one process of the student's server; without those that were left when it served nobody. */
async function performServer(scenes: readonly Scene[], setting: Setting): Promise<Performed> {
  const [first] = scenes;
  if (!first) return new Map();
  const { canSignal = CAN_SIGNAL } = setting;
  const recorders = newRecorders(scenes);
  const all = [...recorders.values()];
  const address = await addressFor(first);
  if (address === undefined) return notHere(recorders, NO_OTHER_ADDRESS);
  if (!canSignal && scenes.some(signals)) return notHere(recorders, NO_SIGNALS);
  const place = { address, port: await freePort() };
  const blocker = first.start.port === 'taken' ? await block(place) : undefined;
  const program = startFor(first, place, setting, all);
  try {
    // A line may listen for one caller only. Where nobody can look, the scene's first call finds it.
    const unseen = !CAN_LOOK && setting.part.role === 'commands';
    if (!blocker && !unseen) await getReady(program, place, setting, all);
    setting.onReady?.(program.heavy);
    await atMost(
      CALLERS,
      [...recorders],
      ([scene]) => scene.callers,
      async ([scene, recorder]) => {
        const { patience } = setting;
        const udp = setting.part.role === 'udp-server';
        if (all.filter(inVain).length >= IN_VAIN) return void recorders.delete(scene);
        await play(scene, { place, program, host: undefined, recorder, patience, udp, unseen });
        program.untell(recorder);
      },
    );
  } finally {
    await program.stop();
    blocker?.close();
  }
  return transcripts(recorders);
}

/** What a program meets besides the check itself, and how it ends. */
interface Surroundings extends Pick<Stage, 'place' | 'host' | 'mailbox' | 'udp' | 'relayed'> {
  close?: () => unknown;
}

/** One scene with one process of the student's, and what it is surrounded with. */
async function performOne(
  scene: Scene,
  setting: Setting,
  surround: (address: string, recorder: Recorder) => Promise<Surroundings>,
): Promise<Performed> {
  const recorder = new Recorder();
  const recorders = new Map([[scene, recorder]]);
  const address = await addressFor(scene);
  if (address === undefined) return notHere(recorders, NO_OTHER_ADDRESS);
  const { close, ...around } = await surround(address, recorder);
  if (eventsOf(recorder.transcript, 'not-here').length > 0) return transcripts(recorders);
  const program = startFor(scene, around.place, setting, [recorder]);
  try {
    const { patience } = setting;
    const onCall = () => setting.onReady?.(program.heavy);
    await play(scene, { ...around, program, recorder, patience, onCall });
    program.untell(recorder);
    onCall();
  } finally {
    await close?.();
    await program.stop();
  }
  return transcripts(recorders);
}

/** The student's client; the check is the server. */
const performClient = (scene: Scene, setting: Setting): Promise<Performed> =>
  performOne(scene, setting, async (address, recorder) => {
    if (scene.start.port === 'unanswered') return { place: { address, port: await freePort() }, host: undefined };
    const host = await Host.open(address, recorder, { decoys: setting.decoys, calls: callsIn(scene) });
    const close = async () => {
      await host.heardOut(setting.patience.courtesy);
      host.close();
    };
    return { place: host.place, host, close };
  });

const callsIn = ({ steps }: Scene): number =>
  steps.filter(({ kind }) => kind === 'accept' || kind === 'pass-over').length;

/** The student's UDP client; the check is the server. */
const performUdpClient = (scene: Scene, setting: Setting): Promise<Performed> =>
  performOne(scene, setting, async (address, recorder) => {
    const mailbox = await Mailbox.open('server', { address, port: await freePort() }, recorder);
    const { place } = mailbox;
    const deafen = await earsBeside(place, recorder);
    const close = () => (mailbox.close(), deafen());
    return { place, host: undefined, mailbox, udp: true, close };
  });

const NOWHERE: Endpoint = { address: '', port: 0 };

const REAL: Readonly<Record<Source, () => Promise<Happening>>> = {
  'ping of 127.0.0.1': realPing,
};

/** The student's filter; what is real is asked before. */
const performFilter = (scene: Scene, setting: Setting): Promise<Performed> =>
  performOne(scene, setting, async (_, recorder) => {
    for (const step of scene.steps) {
      if (step.kind === 'ask-real') recorder.add(await REAL[step.source]());
    }
    return { place: NOWHERE, host: undefined };
  });

/** The student's server, a relay before it that listens to what passes, and the student's client. */
const performTogether = (scene: Scene, setting: Setting): Promise<Performed> =>
  performOne(scene, setting, async (address, recorder) => {
    const { server, patience } = setting;
    if (!server) throw new Error('there is no server to play together with');
    const here = { address, port: await freePort() };
    const beside = new Program(launch(server.subject, server.part, scene, here, { beside: server.part.name }), [
      recorder,
    ]);
    const between = await relay({
      listen: { address, port: 0 },
      to: here,
      recorder,
      name: (call) => `call ${call}`,
      dice: dice('together'),
    });
    if (!between) throw new Error(`cannot listen at ${address}`);
    await whereItListens(beside, here, patience.start);
    const close = async () => {
      beside.untell(recorder);
      await between.close();
      await beside.stop();
    };
    return { place: between.place, host: undefined, relayed: true, close };
  });

/** One scene about a file of answers, which is read in a process of its own. */
async function performAnswers(scene: Scene, setting: Setting): Promise<Performed> {
  const { subject, patience } = setting;
  const recorder = new Recorder();
  for (const happening of await readAnswers(subject, patience)) recorder.add(happening);
  recorder.add(computer());
  await play(scene, { place: NOWHERE, program: undefined, host: undefined, recorder, patience });
  setting.onReady?.(false);
  return transcripts(new Map([[scene, recorder]]));
}

/** The scenes against a server that runs already, maybe on another computer: one after another. */
export async function performAt(place: Endpoint, scenes: readonly Scene[], patience: Patience): Promise<Performed> {
  const recorders = newRecorders(scenes);
  for (const [scene, recorder] of recorders) {
    if (needsProcess(scene)) recorder.add({ kind: 'not-here', reason: 'the program runs elsewhere' });
    else if (scene.fresh) recorder.add({ kind: 'not-here', reason: 'it wants a server that has just started' });
    else await play(scene, { place, program: undefined, host: undefined, recorder, patience });
  }
  return transcripts(recorders);
}

const OF_THE_PROCESS = new Set<Step['kind']>([
  'send-datagram',
  'says',
  'never-says',
  'type',
  'end-input',
  'signal',
  'prints',
  'prints-line',
  'last-number',
  'prints-anything-but',
  'prints-no-controls',
  'says-one-line',
  'says-news',
  'ends',
  'listens-only',
]);

const needsProcess = ({ start, steps }: Scene): boolean =>
  start.port === 'taken' || Object.keys(start.env).length > 0 || steps.some((step) => OF_THE_PROCESS.has(step.kind));

const CAN_SIGNAL = process.platform !== 'win32';
const signals = ({ steps }: Scene): boolean => steps.some(({ kind }) => kind === 'signal');

function startFor(
  scene: Scene,
  place: Endpoint,
  { subject, part, lines }: Setting,
  recorders: readonly Recorder[],
): Program {
  const line = lines?.texts.get(scene.start.command ?? '');
  return new Program(launch(subject, part, scene, place, { line }), recorders);
}

async function getReady(
  program: Program,
  place: Endpoint,
  { part, patience }: Setting,
  recorders: readonly Recorder[],
): Promise<void> {
  const udp = part.role === 'udp-server';
  const found = await whereItListens(program, place, patience.start, udp);
  const byTcp = udp && found.length === 0 ? listeningOf(program.pid ?? 0) : [];
  if (program.gone) await program.ended(patience.courtesy);
  for (const recorder of recorders) {
    for (const one of found) recorder.add({ kind: 'listening', ...one, asTold: isPlace(one, place) });
    for (const one of byTcp) recorder.add({ kind: 'listening-by-tcp', ...one });
    if (found.length === 0 && !program.gone) {
      const instead = program.listensAtName ? LISTENS_AT_NAME : '';
      recorder.add({ kind: 'timed-out', waitingFor: `waiting for your program to listen${instead}` });
    }
  }
}

async function addressFor({ start: { host } }: Scene): Promise<string | undefined> {
  if (host === 'home') return '127.0.0.1';
  const other = await otherAddress();
  if (host === 'other') return other;
  return other === visitor(1) ? '127.0.0.1' : undefined;
}

async function block(place: Endpoint): Promise<Server> {
  const server = await listen(place.address, place.port);
  if (!server) throw new Error('the port that should have been taken could not be taken');
  return server;
}

const inVain = ({ transcript }: Recorder): boolean =>
  eventsOf(transcript, 'step').some(({ mark }) => mark === 'given-up');

const newRecorders = (scenes: readonly Scene[]): Map<Scene, Recorder> =>
  new Map(scenes.map((scene) => [scene, new Recorder()]));

function notHere(recorders: ReadonlyMap<Scene, Recorder>, reason: string): Performed {
  for (const recorder of recorders.values()) recorder.add({ kind: 'not-here', reason });
  return transcripts(recorders);
}

const transcripts = (recorders: ReadonlyMap<Scene, Recorder>): Performed =>
  new Map([...recorders].map(([scene, recorder]) => [scene, recorder.transcript]));
