import { describe, expect, test } from 'vitest';
import { pingOutput, pingSummary, printedMs, type PingRun } from './ping-output.ts';

const lines = (...all: string[]): string => all.map((line) => `${line}\n`).join('');

const urjc: PingRun = {
  system: 'linux',
  name: 'www.urjc.es',
  address: '212.128.240.50',
  ttl: 253,
  sent: 3,
  replies: [
    { seq: 1, ms: 2.14 },
    { seq: 2, ms: 2.15 },
    { seq: 3, ms: 2.12 },
  ],
};

const bare = (replies: PingRun['replies'], sent: number, more: Partial<PingRun> = {}): PingRun => ({
  system: 'linux',
  name: undefined,
  address: '10.0.0.9',
  replies,
  sent,
  ...more,
});

describe('Linux', () => {
  test('prints what ping -c 3 127.0.0.1 of iputils 20221126 printed', () => {
    const replies = [
      { seq: 1, ms: 0.053 },
      { seq: 2, ms: 0.04 },
      { seq: 3, ms: 0.04 },
    ];
    const run = bare(replies, 3, { address: '127.0.0.1', ttl: 64 });
    // How long the run took is not in the data: 2034ms where it was really printed.
    expect(pingOutput(run).replace(/time \d+ms/, 'time 2034ms')).toBe(
      lines(
        'PING 127.0.0.1 (127.0.0.1) 56(84) bytes of data.',
        '64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=0.053 ms',
        '64 bytes from 127.0.0.1: icmp_seq=2 ttl=64 time=0.040 ms',
        '64 bytes from 127.0.0.1: icmp_seq=3 ttl=64 time=0.040 ms',
        '',
        '--- 127.0.0.1 ping statistics ---',
        '3 packets transmitted, 3 received, 0% packet loss, time 2034ms',
        'rtt min/avg/max/mdev = 0.040/0.044/0.053/0.006 ms',
      ),
    );
  });

  test('computes mean and deviation as a real run of 127.0.0.2 did', () => {
    const replies = [0.559, 0.035, 0.04].map((ms, index) => ({ seq: index + 1, ms }));
    expect(pingOutput(bare(replies, 3))).toContain('\nrtt min/avg/max/mdev = 0.035/0.211/0.559/0.245 ms\n');
  });

  test('shows a name with its address', () => {
    expect(pingOutput(urjc).split('\n').slice(0, 2)).toEqual([
      'PING www.urjc.es (212.128.240.50) 56(84) bytes of data.',
      '64 bytes from www.urjc.es (212.128.240.50): icmp_seq=1 ttl=253 time=2.14 ms',
    ]);
    expect(pingOutput(urjc)).toContain('\n--- www.urjc.es ping statistics ---\n');
  });

  test.each([
    [0.02, '0.020', '0.020'],
    [0.045, '0.045', '0.045'],
    [0.999, '0.999', '0.999'],
    [1, '1.00', '1.00'],
    [1.234, '1.23', '1.23'],
    [1.235, '1.24', '1.24'],
    [9.994, '9.99', '9.99'],
    [9.995, '10.0', '10.00'],
    [12.349, '12.3', '12.3'],
    [12.35, '12.4', '12.4'],
    [99.949, '99.9', '99.9'],
    [99.95, '100', '100.0'],
    [123.499, '123', '123'],
    [123.5, '124', '124'],
    [1034.2, '1034', '1034'],
  ])('prints %d ms as %s, and older versions as %s', (ms, now, before) => {
    expect(printedMs({ system: 'linux' }, ms)).toBe(now);
    expect(printedMs({ system: 'linux', old: true }, ms)).toBe(before);
  });

  test('marks duplicates and computes its own figures with them', () => {
    const run = bare(
      [
        { seq: 1, ms: 10 },
        { seq: 1, ms: 30, duplicate: true },
        { seq: 2, ms: 20 },
      ],
      2,
    );
    expect(pingOutput(run)).toContain('icmp_seq=1 ttl=57 time=30.0 ms (DUP!)\n');
    expect(pingOutput(run)).toContain('2 packets transmitted, 2 received, +1 duplicates, 0% packet loss, time ');
    expect(pingOutput(run)).toContain('rtt min/avg/max/mdev = 10.000/20.000/30.000/8.164 ms\n');
  });

  test('says who could not reach it, and how many packets were on their way', () => {
    const replies = [1, 2, 3, 4].map((seq) => ({ seq, unreachableFrom: '10.0.0.1' }));
    expect(pingOutput(bare(replies, 4))).toMatch(
      /\nFrom 10\.0\.0\.1 icmp_seq=4 Destination Host Unreachable\n\n--- .* ---\n4 packets transmitted, 0 received, \+4 errors, 100% packet loss, time \d+ms\npipe 4\n$/,
    );
  });

  test('counts packets on their way behind the times', () => {
    const run = bare(
      [
        { seq: 2, ms: 20 },
        { seq: 3, ms: 20 },
        { seq: 1, ms: 2030 },
      ],
      3,
    );
    expect(pingOutput(run)).toMatch(/ ms, pipe 3\n$/);
  });

  test('ends with an empty line when nothing came', () => {
    expect(pingOutput(bare([], 3))).toMatch(/3 packets transmitted, 0 received, 100% packet loss, time \d+ms\n\n$/);
  });

  test('prints the loss with six digits, in older versions as a whole number', () => {
    const two = [
      { seq: 1, ms: 5 },
      { seq: 3, ms: 5 },
    ];
    expect(pingOutput(bare(two, 3))).toContain(', 33.3333% packet loss,');
    expect(pingOutput(bare(two, 3, { old: true }))).toContain(', 33% packet loss,');
    expect(pingOutput(bare(two, 12))).toContain(', 83.3333% packet loss,');
    expect(pingOutput(bare(two, 4))).toContain(', 50% packet loss,');
  });

  test('can be cut before its statistics', () => {
    const cut = pingOutput({ ...urjc, cutBeforeStatistics: true });
    expect(cut).toMatch(/icmp_seq=3 ttl=253 time=2\.12 ms\n$/);
    expect(pingOutput(urjc).startsWith(cut)).toBe(true);
  });
});

describe('macOS', () => {
  const run: PingRun = {
    system: 'macos',
    name: 'www.urjc.es',
    address: '212.128.240.50',
    sent: 5,
    replies: [
      { seq: 1, ms: 2.14 },
      { seq: 3, unreachableFrom: '192.168.1.1' },
      { seq: 4, ms: 112.1 },
      { seq: 4, ms: 113, duplicate: true },
    ],
  };

  test('counts from 0, times out late, and says nothing of the last packet', () => {
    expect(pingOutput(run)).toBe(
      lines(
        'PING www.urjc.es (212.128.240.50): 56 data bytes',
        '64 bytes from 212.128.240.50: icmp_seq=0 ttl=57 time=2.140 ms',
        'Request timeout for icmp_seq 1',
        '92 bytes from 192.168.1.1: Destination Host Unreachable',
        'Vr HL TOS  Len   ID Flg  off TTL Pro  cks      Src      Dst',
        ' 4  5  00 5400 1a2e   0 0000  3f  01 7b4d 192.168.1.5  212.128.240.50 ',
        '',
        'Request timeout for icmp_seq 2',
        '64 bytes from 212.128.240.50: icmp_seq=3 ttl=57 time=112.100 ms',
        '64 bytes from 212.128.240.50: icmp_seq=3 ttl=57 time=113.000 ms (DUP!)',
        '',
        '--- www.urjc.es ping statistics ---',
        '5 packets transmitted, 2 packets received, +1 duplicates, 60.0% packet loss',
        'round-trip min/avg/max/stddev = 2.140/75.747/113.000/52.049 ms',
      ),
    );
  });

  test('has no line of round trips when nothing came', () => {
    expect(pingOutput({ ...run, replies: [], sent: 2 })).toBe(
      lines(
        'PING www.urjc.es (212.128.240.50): 56 data bytes',
        'Request timeout for icmp_seq 0',
        '',
        '--- www.urjc.es ping statistics ---',
        '2 packets transmitted, 0 packets received, 100.0% packet loss',
      ),
    );
  });

  test('is summed up like the same run on Linux, with the digits of macOS', () => {
    expect(pingSummary(run)).toEqual({
      address: '212.128.240.50',
      sent: 5,
      received: 2,
      loss: 60,
      min: 2.14,
      avg: 57.12,
      max: 112.1,
    });
  });
});

describe('Windows', () => {
  const run: PingRun = {
    system: 'windows',
    name: 'www.urjc.es',
    address: '212.128.240.50',
    ttl: 253,
    sent: 4,
    replies: [
      { seq: 1, ms: 0.4 },
      { seq: 2, ms: 12.9 },
      { seq: 4, unreachableFrom: '192.168.1.5' },
    ],
  };

  test('counts an unreachable packet as received, and a fast one as <1ms', () => {
    expect(pingOutput(run)).toBe(
      lines(
        '',
        'Pinging www.urjc.es [212.128.240.50] with 32 bytes of data:',
        'Reply from 212.128.240.50: bytes=32 time<1ms TTL=253',
        'Reply from 212.128.240.50: bytes=32 time=12ms TTL=253',
        'Request timed out.',
        'Reply from 192.168.1.5: Destination host unreachable.',
        '',
        'Ping statistics for 212.128.240.50:',
        '    Packets: Sent = 4, Received = 3, Lost = 1 (25% loss),',
        'Approximate round trip times in milli-seconds:',
        '    Minimum = 0ms, Maximum = 12ms, Average = 6ms',
      ).replaceAll('\n', '\r\n'),
    );
  });

  test('shows a bare address without brackets, and no times when nothing came', () => {
    expect(pingOutput({ ...run, name: undefined, replies: [], sent: 1 })).toBe(
      lines(
        '',
        'Pinging 212.128.240.50 with 32 bytes of data:',
        'Request timed out.',
        '',
        'Ping statistics for 212.128.240.50:',
        '    Packets: Sent = 1, Received = 0, Lost = 1 (100% loss),',
      ).replaceAll('\n', '\r\n'),
    );
  });

  test('is summed up by who really replied, a half for <1ms', () => {
    expect(pingSummary(run)).toEqual({
      address: '212.128.240.50',
      sent: 4,
      received: 2,
      loss: 50,
      min: 0.5,
      avg: 6.25,
      max: 12,
    });
  });
});

describe('the summary', () => {
  test('has the times that can be read, not those that were', () => {
    const run = bare(
      [
        { seq: 1, ms: 12.349 },
        { seq: 2, ms: 123.4 },
      ],
      2,
    );
    expect(pingSummary(run)).toMatchObject({ min: 12.3, max: 123, avg: (12.3 + 123) / 2 });
  });

  test('counts a duplicate once, with the time of the first, and no router as a reply', () => {
    const run = bare(
      [
        { seq: 1, ms: 10 },
        { seq: 3, unreachableFrom: '10.0.0.1' },
        { seq: 4, ms: 20 },
        { seq: 1, ms: 3000, duplicate: true },
      ],
      4,
    );
    expect(pingSummary(run)).toEqual({
      address: '10.0.0.9',
      sent: 4,
      received: 2,
      loss: 50,
      min: 10,
      avg: 15,
      max: 20,
    });
  });

  test('has no times when nothing came', () => {
    expect(pingSummary(bare([], 3))).toEqual({
      address: '10.0.0.9',
      sent: 3,
      received: 0,
      loss: 100,
      min: undefined,
      avg: undefined,
      max: undefined,
    });
  });

  test('takes the highest number of any line when the statistics were cut off', () => {
    const replies = [
      { seq: 1, ms: 10 },
      { seq: 6, unreachableFrom: '10.0.0.1' },
      { seq: 5, ms: 1500 },
    ];
    expect(pingSummary(bare(replies, 9, { cutBeforeStatistics: true }))).toMatchObject({ sent: 6, received: 2 });
    expect(pingSummary(bare(replies, 9))).toMatchObject({ sent: 9 });
  });

  test('refuses to count a cut run whose lines cannot tell', () => {
    const run = bare([{ seq: 1, ms: 10 }], 1, { system: 'windows', cutBeforeStatistics: true });
    expect(() => pingSummary(run)).toThrow(RangeError);
  });
});
