// What this computer has and can do, found out by trying. Only looks, and cleans up behind itself:
// nothing is judged here or put into words.
import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { delimiter, join } from 'node:path';
import { echo } from '../reference/echo.ts';
import { onPath } from './command.ts';
import { listen } from './ports.ts';
import { serve } from './serve.ts';
import { CAN_LOOK, nameOf, processes, read } from './proc.ts';
import { portInUse, whoListensAt } from './sockets.ts';

const HERE = '127.0.0.1';
/** Whatever has not answered after so many ms does not work. */
const PATIENCE = 5000;

/** Undefined: it works. A text: why it does not. */
export type Trouble = string | undefined;

/** A real conversation over loopback: a server, a client, a greeting. */
export async function tryTcp(): Promise<Trouble> {
  const server = await serve({ place: { address: HERE, port: 0 }, reference: echo });
  if (!server) return `no program may listen at ${HERE}`;
  const socket = connect({ host: HERE, port: server.place.port });
  try {
    await once(socket, 'data', { signal: AbortSignal.timeout(PATIENCE) });
    return undefined;
  } catch (problem) {
    return whyNot(problem);
  } finally {
    socket.destroy();
    await server.close();
  }
}

/** A datagram to ourselves. */
export async function tryUdp(): Promise<Trouble> {
  const socket = createSocket('udp4');
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    socket.bind(0, HERE);
    await once(socket, 'listening', { signal });
    const arrived = once(socket, 'message', { signal });
    socket.send('plum', socket.address().port, HERE);
    await arrived;
    return undefined;
  } catch (problem) {
    return whyNot(problem);
  } finally {
    socket.close();
  }
}

function whyNot(problem: unknown): string {
  if (!(problem instanceof Error)) return String(problem);
  return problem.name === 'AbortError' ? `nothing arrived in ${PATIENCE / 1000} s` : problem.message;
}

export type Ping = { kind: 'missing' } | { kind: 'works'; version: string } | { kind: 'fails'; said: string };

/** Whether ping is there and reaches this computer itself. */
export async function tryPing(): Promise<Ping> {
  if (onPath('ping') === undefined) return { kind: 'missing' };
  const [reply, version] = await Promise.all([run('ping', pingWords()), run('ping', ['-V'])]);
  return reply.ok ? { kind: 'works', version: version.text } : { kind: 'fails', said: reply.text };
}

function pingWords(): string[] {
  if (process.platform === 'win32') return ['-n', '1', '-w', '2000', HERE];
  return ['-c', '1', process.platform === 'darwin' ? '-t' : '-W', '2', HERE];
}

export interface Netcat {
  program: string;
  /** What it says about itself. */
  help: string;
}

/** The first netcat of this computer, under its usual names. */
export async function findNetcat(): Promise<Netcat | undefined> {
  const program = ['nc', 'ncat', 'netcat'].find((name) => onPath(name) !== undefined);
  return program === undefined ? undefined : { program, help: (await run(program, ['-h'])).text };
}

export interface Address {
  /** Of the network interface: `eth0`, `Wi-Fi`. */
  name: string;
  address: string;
}

/** The IPv4 addresses of this computer by which others may know it. */
export function ownAddresses(): Address[] {
  return Object.entries(networkInterfaces()).flatMap(([name, all]) =>
    (all ?? []).filter((one) => one.family === 'IPv4' && !one.internal).map(({ address }) => ({ name, address })),
  );
}

export interface Taken {
  port: number;
  /** The program that has it; undefined: cannot be seen. */
  by: string | undefined;
}

/** Which of these TCP ports somebody listens at. */
export const takenTcp = (ports: readonly number[]): Promise<Taken[]> =>
  taken(ports, isTaken, (port) => whoListensAt(port));

/** Which of these UDP ports somebody has. */
export const takenUdp = (ports: readonly number[]): Promise<Taken[]> =>
  taken(ports, isBound, (port) => whoListensAt(port, true));

async function taken(
  ports: readonly number[],
  is: (port: number) => Promise<boolean>,
  who: (port: number) => string | undefined,
): Promise<Taken[]> {
  const all = await Promise.all(ports.map(async (port) => ((await is(port)) ? [{ port, by: who(port) }] : [])));
  return all.flat();
}

async function isTaken(port: number): Promise<boolean> {
  if (CAN_LOOK) return portInUse(port);
  const server = await listen(HERE, port);
  server?.close();
  return server === undefined;
}

async function isBound(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  try {
    socket.bind({ port, address: HERE, exclusive: true });
    await once(socket, 'listening');
    return false;
  } catch {
    return true;
  } finally {
    socket.close();
  }
}

export interface Leftover {
  pid: number;
  name: string;
}

/** Programs that a checker started which is no more; undefined where that cannot be seen. */
export function leftovers(): Leftover[] | undefined {
  if (!CAN_LOOK) return undefined;
  return processes().flatMap((pid) => {
    const checker = /(?:^|\0)WORKBOOK_RUN=(\d+)-/.exec(read(`/proc/${pid}/environ`))?.[1];
    const orphan = checker !== undefined && !existsSync(`/proc/${checker}`);
    return orphan ? [{ pid, name: scriptOf(pid) ?? nameOf(pid) }] : [];
  });
}

/** The file that a language runs: `node` is the name of all that Node runs. */
const scriptOf = (pid: number): string | undefined =>
  read(`/proc/${pid}/cmdline`)
    .split('\0')
    .slice(1)
    .find((word) => /\/[^/]+\.\w{1,4}$/.test(word))
    ?.split('/')
    .at(-1);

export type Firewall = 'ufw' | 'firewalld' | 'macOS' | 'Windows';

const FIREWALL_KEY = [
  'HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess',
  'Parameters\\FirewallPolicy\\StandardProfile',
].join('\\');

/**
 * Firewalls that show themselves without asking for rights. None found does not mean that there is
 * none.
 */
export async function firewalls(): Promise<Firewall[]> {
  switch (process.platform) {
    case 'linux':
      return [
        ...(/^ENABLED=yes/m.test(read('/etc/ufw/ufw.conf')) ? (['ufw'] as const) : []),
        ...(processes().some((pid) => nameOf(pid) === 'firewalld') ? (['firewalld'] as const) : []),
      ];
    case 'darwin': {
      const state = await run('/usr/libexec/ApplicationFirewall/socketfilterfw', ['--getglobalstate']);
      return /State = [12]/.test(state.text) ? ['macOS'] : [];
    }
    case 'win32': {
      const state = await run('reg', ['query', FIREWALL_KEY, '/v', 'EnableFirewall']);
      return /0x1\b/.test(state.text) ? ['Windows'] : [];
    }
    default:
      return [];
  }
}

/** Whether this is a Linux inside of Windows. */
export const isWsl = (): boolean => /microsoft/i.test(read('/proc/version'));

/** What `node` means in the student's own terminal: npm puts the workbook's before it. Undefined: nothing. */
export async function nodeInTerminal(): Promise<string | undefined> {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const own = folders.filter((folder) => !/[/\\]node_modules[/\\]\.bin[/\\]?$|node-gyp-bin/.test(folder));
  const node = onPath('node', '.', own.join(delimiter));
  const said = node === undefined ? undefined : await run(node, ['-p', 'process.versions.node']);
  return said?.ok === true ? said.text.trim() : undefined;
}

/** Whether npm can be found. */
export const hasNpm = (): boolean => onPath('npm') !== undefined;

/** Why nothing can be written into this folder, which is made where it is not there. */
export function tryWriting(folder: string): Trouble {
  const file = join(folder, `try.${process.pid}.new`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, 'x');
    return undefined;
  } catch (problem) {
    return whyNot(problem);
  } finally {
    try {
      rmSync(file, { force: true });
    } catch {
      // where nothing can be written, nothing is left
    }
  }
}

/** Files below a folder that their owner may read but not change, as a zip or another user leaves them. */
export function readOnly(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => !mayChange(path));
}

function mayChange(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs a program of the system, never for long. All that it said, on whatever stream. */
function run(program: string, words: readonly string[]): Promise<{ ok: boolean; text: string }> {
  const env = { ...process.env, LC_ALL: 'C' };
  return new Promise((resolve) => {
    execFile(program, words, { timeout: PATIENCE, env, windowsHide: true }, (problem, out, err) =>
      resolve({ ok: problem === null, text: out + err }),
    );
  });
}
