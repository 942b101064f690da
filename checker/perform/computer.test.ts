// Looking at a computer: the one this runs on, made to be as each test needs it.
import { spawn, type ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { onPath } from './command.ts';
import {
  findNetcat,
  leftovers,
  nodeInTerminal,
  ownAddresses,
  readOnly,
  takenTcp,
  takenUdp,
  tryPing,
  tryTcp,
  tryUdp,
  tryWriting,
} from './computer.ts';
import { freePort, listen } from './ports.ts';
import { CAN_LOOK } from './proc.ts';

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** A program that stays, with this in its environment. */
async function staying(env: Record<string, string>): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1e6)'], {
    env,
  });
  started.push(child);
  await once(child.stdout, 'data');
  return child.pid ?? 0;
}

/** The pid of a process that is no more. */
async function gone(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('loopback', () => {
  test('TCP works here', async () => {
    expect(await tryTcp()).toBeUndefined();
  });

  test('UDP works here', async () => {
    expect(await tryUdp()).toBeUndefined();
  });
});

describe('ports', () => {
  test('a TCP port is taken while somebody listens there', async () => {
    const [one, other] = [await freePort(), await freePort()];
    const server = await listen('127.0.0.1', one);
    const found = await takenTcp([one, other]);
    expect(found.map(({ port }) => port)).toEqual([one]);
    if (CAN_LOOK) expect(found[0]?.by).toMatch(/\w/);
    server?.close();
    expect(await takenTcp([one, other])).toEqual([]);
  });

  test('a UDP port is taken while somebody has it', async () => {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const { port } = socket.address();
    const found = await takenUdp([port]);
    expect(found.map((one) => one.port)).toEqual([port]);
    if (CAN_LOOK) expect(found[0]?.by).toMatch(/\w/);
    socket.close();
    expect(await takenUdp([port])).toEqual([]);
  });
});

describe.skipIf(!CAN_LOOK)('programs of earlier checks', () => {
  test('are those whose checker is no more', async () => {
    const pid = await staying({ WORKBOOK_RUN: `${await gone()}-abc` });
    const found = leftovers()?.find((one) => one.pid === pid);
    expect(found?.name).not.toBe('');
    expect(found).toBeDefined();
  });

  test('are not those of a check that still runs', async () => {
    const pid = await staying({ WORKBOOK_RUN: `${process.pid}-abc` });
    expect(leftovers()?.map((one) => one.pid)).not.toContain(pid);
  });

  test('are not programs that no checker started', async () => {
    const pid = await staying({ OTHER: `WORKBOOK_RUN=${await gone()}-abc` });
    expect(leftovers()?.map((one) => one.pid)).not.toContain(pid);
  });
});

describe('tools and addresses', () => {
  test.skipIf(onPath('ping') === undefined)('a ping that is there is really run', async () => {
    const ping = await tryPing();
    expect(['works', 'fails']).toContain(ping.kind);
    expect(ping.kind === 'works' ? ping.version : ping.kind === 'fails' ? ping.said : '').not.toBe('');
  });

  test.skipIf(onPath('nc') === undefined)('a netcat that is there says what it is', async () => {
    expect((await findNetcat())?.help).toMatch(/\S/);
  });

  test('own addresses are of the outside: none is loopback', () => {
    expect(ownAddresses().filter(({ address }) => address.startsWith('127.'))).toEqual([]);
  });
});

describe('folders', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'doctor '));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('one that can be written is made, and nothing is left in it', () => {
    const inner = join(folder, '.lab');
    expect(tryWriting(inner)).toBeUndefined();
    expect(readdirSync(inner)).toEqual([]);
  });

  test('one that cannot: it is said why', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(tryWriting(join(folder, 'file'))).toMatch(/EEXIST|ENOTDIR/);
  });

  // Whoever may do everything may change every file.
  test.skipIf(process.getuid?.() === 0)('files that may not be changed are found', () => {
    mkdirSync(join(folder, 'a'));
    for (const name of ['mine.ts', join('a', 'locked.ts')]) writeFileSync(join(folder, name), '');
    chmodSync(join(folder, 'a', 'locked.ts'), 0o444);
    expect(readOnly(folder)).toEqual([join(folder, 'a', 'locked.ts')]);
  });
});

describe.skipIf(process.platform === 'win32')('node in the terminal', () => {
  afterEach(() => vi.unstubAllEnvs());

  /** A folder with a `node` in it that says this. */
  function withNode(folder: string, says: string): string {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'node'), `#!/bin/sh\necho ${says}\n`, { mode: 0o755 });
    return folder;
  }

  test('is the one behind what npm puts before it', async () => {
    const base = mkdtempSync(join(tmpdir(), 'doctor '));
    const ours = withNode(join(base, 'node_modules', '.bin'), '24.0.0');
    const theirs = withNode(join(base, 'bin'), '18.1.0');
    vi.stubEnv('PATH', [ours, theirs, '/bin'].join(delimiter));
    expect(await nodeInTerminal()).toBe('18.1.0');
    vi.stubEnv('PATH', [ours, join(base, 'nowhere')].join(delimiter));
    expect(await nodeInTerminal()).toBeUndefined();
    rmSync(base, { recursive: true });
    expect(existsSync(base)).toBe(false);
  });
});
