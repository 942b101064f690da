// Ports that are free, and stay free until the program takes them; and a second address to call.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { freePort, listen, otherAddress } from './ports.ts';
import { CAN_LOOK } from './proc.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** The next port that is rolled, in the range that freePort takes its ports from. */
function roll(port: number): void {
  vi.spyOn(Math, 'random').mockReturnValueOnce((port - 10_240 + 0.5) / (32_000 - 10_240));
}

describe('a free port', () => {
  test('lies where no outgoing connection and no reserved service is', async () => {
    const port = await freePort();
    expect(port).toBeGreaterThan(1023);
    expect(port).toBeLessThan(32_768);
  });

  test('can be listened at, on every address of this computer', async () => {
    const server = createServer();
    server.listen(await freePort(), '0.0.0.0');
    await once(server, 'listening');
    server.close();
  });

  test('is never given twice, not even to those who ask at the same time', async () => {
    const ports = await Promise.all(Array.from({ length: 300 }, freePort));
    expect(new Set(ports).size).toBe(300);
  });

  test('is given again by nobody who rolls it again', async () => {
    const port = await freePort();
    roll(port);
    expect(await freePort()).not.toBe(port);
  });

  test.each([11_211, 25_565, 27_017])('is not one at which well-known programs wait (%i)', async (port) => {
    roll(port);
    expect(await freePort()).not.toBe(port);
  });

  test('is not one that somebody has', async () => {
    const taken = await freePort();
    const elsewhere = await freePort();
    const server = await listen('127.0.0.1', taken);
    // freePort would not give these two again in any case: a fresh copy of it has given nothing yet.
    vi.resetModules();
    const fresh = await import('./ports.ts');
    roll(taken);
    expect(await fresh.freePort()).not.toBe(taken);
    roll(elsewhere);
    expect(await fresh.freePort()).toBe(elsewhere);
    server?.close();
  });

  test.skipIf(!CAN_LOOK)('is not one that somebody has at another address (Linux only)', async () => {
    const taken = await freePort();
    const server = await listen('127.0.0.3', taken);
    expect(server).toBeDefined();
    vi.resetModules();
    const fresh = await import('./ports.ts');
    roll(taken);
    expect(await fresh.freePort()).not.toBe(taken);
    server?.close();
  });

  test('is not searched for for ever', async () => {
    const port = await freePort();
    vi.spyOn(Math, 'random').mockReturnValue((port - 10_240 + 0.5) / (32_000 - 10_240));
    await expect(freePort()).rejects.toThrow(/no free port/);
  });
});

describe('listening', () => {
  test('answers nobody where the port is taken, and the first keeps it', async () => {
    const port = await freePort();
    const first = await listen('127.0.0.1', port);
    expect(first?.listening).toBe(true);
    expect(await listen('127.0.0.1', port)).toBe(undefined);
    expect(first?.listening).toBe(true);
    first?.close();
  });

  test('is not possible at an address that is not of this computer', async () => {
    expect(await listen('192.0.2.1', await freePort())).toBe(undefined);
  });
});

describe('another address of this computer', () => {
  test('is not 127.0.0.1, and a server can have it', async () => {
    const address = await otherAddress();
    if (address === undefined) return;
    expect(address).not.toBe('127.0.0.1');
    const server = await listen(address, await freePort());
    expect(server).toBeDefined();
    server?.close();
  });

  test('is the same whenever it is asked for', async () => {
    const [one, other] = await Promise.all([otherAddress(), otherAddress()]);
    expect(other).toBe(one);
  });

  test.skipIf(!CAN_LOOK)('is 127.0.0.2 on Linux, where all of 127/8 is this computer', async () => {
    expect(await otherAddress()).toBe('127.0.0.2');
  });
});
