import { once } from 'node:events';
import net from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { taken } from './apart.ts';
import { CAN_LOOK } from './proc.ts';

const closing: (() => unknown)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Both ends of a connection; the far one does not read by itself. */
async function connected() {
  const server = net.createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const near = net.connect({ host: '127.0.0.1', port: (server.address() as net.AddressInfo).port });
  const [far] = (await once(server, 'connection')) as [net.Socket];
  closing.push(
    () => near.destroy(),
    () => far.destroy(),
    () => server.close(),
  );
  return { near, far };
}

async function timeOf(work: Promise<void>): Promise<number> {
  const began = performance.now();
  await work;
  return performance.now() - began;
}

test.runIf(CAN_LOOK)('what was read is seen to be, as soon as it is', async () => {
  const { near, far } = await connected();
  near.write('plum');
  let read = false;
  const waited = taken(near, 20_000).then(() => expect(read).toBe(true));
  far.once('data', () => (read = true));
  far.resume();
  await waited;
});

test.runIf(CAN_LOOK)('who did not read is not waited for as long again, until it reads', async () => {
  const { near, far } = await connected();
  near.write('plum');
  const first = await timeOf(taken(near, 1000));
  const again = await timeOf(taken(near, 20_000));
  expect(first).toBeGreaterThan(900);
  expect(again).toBeLessThan(10_000);
  far.resume();
  await taken(near);
  far.pause();
  near.write(Buffer.alloc(5_000_000)); // more than it takes without reading
  expect(await timeOf(taken(near, 1000))).toBeGreaterThan(900);
});
