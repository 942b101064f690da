// The pings here are little scripts that print what ping would; at the end the one of this computer is asked, where it is there.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { realPing } from './real-ping.ts';

const folder = mkdtempSync(join(tmpdir(), 'workbook-ping-'));
afterAll(() => rmSync(folder, { recursive: true }));

let scripts = 0;

/** A ping of its own: its version, and what it does when it is to ping. */
function ping(version: string, does: string): string {
  const path = join(folder, `ping-${++scripts}`);
  const script = `#!/bin/sh\nif [ "$1" = -V ]; then ${version}; exit; fi\n${does}\n`;
  writeFileSync(path, script, { mode: 0o755 });
  return path;
}

const IPUTILS = "echo 'ping from iputils 20221126'";
const ALL_CAME = "echo '3 packets transmitted, 3 received, 0% packet loss, time 408ms'";

describe.skipIf(process.platform === 'win32')('a real ping', () => {
  test('is recorded just as it was printed', async () => {
    const talks = ping(IPUTILS, `echo "$@ $LC_ALL"; ${ALL_CAME}`);
    expect(await realPing(talks)).toEqual({
      kind: 'real',
      source: 'ping of 127.0.0.1',
      text: '-c 3 -i 0.2 127.0.0.1 C\n3 packets transmitted, 3 received, 0% packet loss, time 408ms\n',
    });
  });

  test.each<[string, () => string, string]>([
    ['nothing of that name', () => join(folder, 'no-ping'), 'this computer has no ping'],
    ['another ping', () => ping("echo 'ping (GNU inetutils) 2.4'", ALL_CAME), 'the ping of this computer is not that of Linux (iputils)'], // prettier-ignore
    ['one that knows no -V', () => ping('echo usage >&2; exit 64', ALL_CAME), 'the ping of this computer is not that of Linux (iputils)'], // prettier-ignore
    ['one that may not', () => ping(IPUTILS, "echo 'ping: socket: Operation not permitted' >&2; exit 2"), 'the ping of this computer does not reach 127.0.0.1'], // prettier-ignore
    ['silence', () => ping(IPUTILS, "echo '3 packets transmitted, 0 received, 100% packet loss'; exit 1"), 'the ping of this computer does not reach 127.0.0.1'], // prettier-ignore
    ['a packet lost', () => ping(IPUTILS, "echo '3 packets transmitted, 2 received, 33% packet loss'"), 'the ping of this computer does not reach 127.0.0.1'], // prettier-ignore
  ])('cannot be had here: %s', async (_, path, reason) => {
    expect(await realPing(path())).toEqual({ kind: 'not-here', reason });
  });
});

test('the ping of this computer is recorded, or it is said why not', async () => {
  const seen = await realPing();
  if (seen.kind === 'not-here') expect(seen.reason).toMatch(/this computer/);
  else
    expect(seen).toMatchObject({
      kind: 'real',
      text: expect.stringMatching(/^PING 127\.0\.0\.1 .*\n.* icmp_seq=1 ttl=\d+ time=/),
    });
});
