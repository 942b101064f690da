// What the doctor makes of the facts, without looking at any computer.
import { describe, expect, test } from 'vitest';
import { doctorText, exitCode, findings, type Facts, type Finding } from './doctor.ts';
import { PLAIN } from './look.ts';
import { columnsOf } from './wrap.ts';

/** A computer on which everything is fine. */
const FINE: Facts = {
  platform: 'linux',
  node: { version: '24.21.0', ours: true, bundled: true, terminal: '24.1.0' },
  npm: true,
  lab: undefined,
  locked: [],
  copy: { git: true, crlf: false },
  tcp: undefined,
  udp: undefined,
  other: '127.0.0.2',
  ping: { kind: 'works', version: 'ping from iputils 20221126' },
  nc: { program: 'nc', help: 'OpenBSD netcat (Debian patchlevel 1.219-1)\nusage: nc [-46CDdF]' },
  addresses: [{ name: 'wlan0', address: '192.168.1.7' }],
  taken: [],
  leftovers: [],
  firewalls: [],
  wsl: false,
};

/**
 * What is found on a computer that differs from the fine one in this: only what is not found there.
 */
function news(differs: Partial<Facts>): Finding[] {
  const usual = findings(FINE).map((one) => JSON.stringify(one));
  return findings({ ...FINE, ...differs }).filter((one) => !usual.includes(JSON.stringify(one)));
}

/** The Node of a computer that differs in this. */
const node = (differs: Partial<Facts['node']>): Facts['node'] => ({ ...FINE.node, version: '24.3.0', ...differs });

const inShort = (all: readonly Finding[]): string[] => all.map((one) => `${one.kind}: ${one.text}`);
const remedies = (all: readonly Finding[]): string =>
  all.map((one) => (one.kind === 'ok' ? '' : (one.remedy ?? ''))).join('\n');

test('a computer on which everything is fine has nothing but ok', () => {
  const all = findings(FINE);
  expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['ok']));
  expect(exitCode(all)).toBe(0);
  expect(doctorText(all, PLAIN)).toBe(
    [
      ' ok       Node 24.21.0 of the workbook; your programs run with it',
      ' ok       npm',
      ' ok       your progress can be written down (.lab)',
      ' ok       your files can be changed (exercises)',
      ' ok       a clone of git',
      ' ok       TCP between two programs on this computer',
      ' ok       UDP between two programs on this computer',
      ' ok       a second address of this computer: 127.0.0.2',
      ' ok       ping (iputils)',
      ' ok       nc, the OpenBSD one: nc -l 8000 listens',
      ' ok       your address 192.168.1.7 (wlan0, private)',
      ' ok       the ports of the workbook are free',
      ' ok       nothing is left over from earlier checks',
      ' ok       no sign of a firewall',
      '',
      ' This computer is ready.',
      '',
    ].join('\n'),
  );
});

const TAKEN: Facts['taken'] = [{ port: '8080', by: undefined }];

describe('what is found', () => {
  test.each<[string, Partial<Facts>]>([
    ['ok: Node 24.3.0 of this computer; your programs run with it', { node: node({ ours: false }) }],
    [
      'note: Node 24.3.0 of this computer; your programs run with it (none came with the workbook)',
      { node: node({ ours: false, bundled: false }) },
    ],
    ['note: no npm in your terminal', { npm: false }],
    ['problem: nothing can be written into .lab: EROFS', { lab: 'EROFS' }],
    ['problem: exercises/x.ts cannot be changed', { locked: ['exercises/x.ts'] }],
    ['problem: exercises/x.ts and 2 more cannot be changed', { locked: ['exercises/x.ts', 'b', 'c'] }], // prettier-ignore
    ['ok: no clone of git: npm run reset brings starters back all the same', { copy: { git: false, crlf: false } }], // prettier-ignore
    ['note: the files of the workbook have line ends of Windows (CRLF)', { copy: { git: true, crlf: true } }], // prettier-ignore
    ['problem: TCP does not work on this computer: nothing arrived', { tcp: 'nothing arrived' }],
    ['problem: UDP does not work on this computer: nothing arrived', { udp: 'nothing arrived' }],
    ['ok: a second address of this computer: 10.0.0.7', { other: '10.0.0.7' }],
    ['note: no second address: checks that need one say so, and it costs nothing', { other: undefined }],
    ['ok: ping', { ping: { kind: 'works', version: 'BusyBox' } }],
    ['note: no ping here: session 2 works without, but you will want it', { ping: { kind: 'missing' } }],
    [
      'problem: ping does not reach this computer itself: ping: not permitted',
      { ping: { kind: 'fails', said: 'PING\nping: not permitted\n' } },
    ],
    ['note: no nc here: npm run nc does what the lessons need', { nc: undefined }],
    ['note: no address but 127.0.0.1: this computer is in no network', { addresses: [] }],
    ['note: a port of the workbook is taken: 8080 (node)', { taken: [{ port: '8080', by: 'node' }] }],
    [
      'note: ports of the workbook are taken: 8080 (a program), 6500/udp (nc)',
      { taken: [{ port: '8080', by: undefined }, { port: '6500/udp', by: 'nc' }] }, // prettier-ignore
    ],
    [
      'problem: programs of earlier checks still run: node (12), sh (34)',
      {
        leftovers: [
          { pid: 12, name: 'node' },
          { pid: 34, name: 'sh' },
        ],
      },
    ],
    ['note: a firewall is on (ufw); alone, you will not notice', { firewalls: ['ufw'] }],
    ['note: this is Linux inside of Windows (WSL): other computers cannot call it as it is', { wsl: true }],
  ])('%s', (line, differs) => {
    expect(inShort(news(differs))).toEqual([line]);
  });

  test('about leftovers nothing, where they cannot be seen', () => {
    expect(inShort(findings({ ...FINE, leftovers: undefined })).join()).not.toContain('left over');
  });
});

describe('node in the terminal', () => {
  const told = (terminal: string | undefined, bundled = true) =>
    inShort(findings({ ...FINE, node: node({ terminal, bundled }) })).filter((line) =>
      line.includes('in your terminal'),
    );

  test.each(['20.11.1', '22.17.9', '23.5.0', '8.0.0'])('%s does not run .ts files', (version) => {
    expect(told(version)).toEqual([`note: node in your terminal is ${version}, which does not run .ts files`]);
  });

  test.each(['22.18.0', '22.20.1', '23.6.0', '24.0.0', '30.1.2'])('%s runs them', (version) => {
    expect(told(version)).toEqual([]);
  });

  test('may be missing, which matters only where npx finds another', () => {
    expect(told(undefined)).toEqual(['note: there is no node in your terminal']);
    expect(told(undefined, false)).toEqual([]);
  });
});

describe('the netcat of this computer', () => {
  test.each([
    ['OpenBSD netcat (Debian patchlevel 1.219-1)\nusage: nc [-46CDdFhkl]', 'nc, the OpenBSD one: nc -l 8000 listens'],
    ['usage: nc [-46AacCDdEFhklMnOortUuvz] [-K tc] [-b boundif]', 'nc, the BSD one: nc -l 8000 listens'],
    [
      '[v1.10-47]\nconnect to somewhere:\tnc [-options] hostname port[s]',
      'nc, the traditional one: nc -l -p 8000 listens',
    ],
    ['Ncat 7.93 ( https://nmap.org/ncat )\nUsage: ncat [options]', 'nc, Ncat: nc -l 8000 listens'],
    ['BusyBox v1.36.1 multi-call binary.\nUsage: nc [OPTIONS] HOST PORT', 'nc, the BusyBox one: nc -l -p 8000 listens'],
    ['GNU netcat 0.7.1\nconnect to somewhere:  nc [options] hostname port', 'nc, the GNU one: nc -l -p 8000 listens'],
    ['nobody knows me', 'nc, of a kind unknown here: npm run nc does what the lessons need'],
  ])('that says %j', (help, text) => {
    const found = findings({ ...FINE, nc: { program: 'nc', help } }).map((one) => one.text);
    expect(found).toContain(text);
  });

  test('is called by the name that it has here', () => {
    const nc = { program: 'ncat', help: 'Ncat 7.93 ( https://nmap.org/ncat )' };
    expect(inShort(news({ nc }))).toEqual(['ok: ncat, Ncat: ncat -l 8000 listens']);
  });
});

describe('an address of this computer', () => {
  test.each([
    ['10.0.0.1', 'ok', 'private)'],
    ['172.15.255.255', 'note', 'public'],
    ['172.16.0.0', 'ok', 'private)'],
    ['172.31.255.255', 'ok', 'private)'],
    ['172.32.0.0', 'note', 'public'],
    ['192.168.0.1', 'ok', 'private)'],
    ['192.169.0.1', 'note', 'public'],
    ['169.254.3.4', 'note', 'link-local'],
    ['8.8.8.8', 'note', 'public'],
  ])('%s: %s, %s', (address, kind, scope) => {
    const [found] = news({ addresses: [{ name: 'eth0', address }] });
    expect([found?.kind, found?.text.includes(`${address} (eth0, ${scope}`)]).toEqual([kind, true]);
  });

  test('is shown for each network it is in', () => {
    const addresses = [
      { name: 'eth0', address: '10.0.0.1' },
      { name: 'wlan0', address: '10.0.0.2' },
    ];
    expect(news({ addresses })).toHaveLength(2);
  });
});

describe('what to do', () => {
  test.each<[string, Partial<Facts>, string]>([
    [
      'leftovers are ended by their pids',
      {
        leftovers: [
          { pid: 12, name: 'a' },
          { pid: 34, name: 'b' },
        ],
      },
      'kill 12 34',
    ],
    ['without a Node of ours npx finds none', { node: node({ ours: false, bundled: false }) }, 'type node'],
    ['macOS gets its second address', { other: undefined, platform: 'darwin' }, 'ifconfig lo0 alias 127.0.0.2'],
    ['others need a network for it', { other: undefined }, 'in a network'],
    ['who has no npm', { npm: false }, 'node checker/main.mjs check 6'],
    ['an old node in the terminal', { node: node({ terminal: '20.0.0' }) }, 'npx node'],
    ['files that are locked, on Linux', { locked: ['a'] }, 'chmod -R u+w exercises'],
    ['and on Windows', { locked: ['a'], platform: 'win32' }, 'read-only'],
    ['who has a port, on Linux', { taken: TAKEN }, 'ss -ltunp'],
    ['who has a port, on macOS', { taken: TAKEN, platform: 'darwin' }, 'lsof'],
    ['who has a port, on Windows', { taken: TAKEN, platform: 'win32' }, 'netstat -ano'],
    ['a firewall is opened for one port, and closed again', { firewalls: ['ufw'] }, 'ufw delete allow 8000/tcp'],
  ])('%s', (_, differs, part) => {
    expect(remedies(news(differs))).toContain(part);
  });

  test.each<Partial<Facts>>([
    { tcp: 'x' },
    { udp: 'x' },
    { ping: { kind: 'fails', said: '' } },
    { leftovers: [{ pid: 1, name: 'x' }] },
    { lab: 'EROFS' },
    { locked: ['a'] },
  ])('every problem has a remedy: %j', (differs) => {
    const all = news(differs);
    expect(all.map(({ kind }) => kind)).toEqual(['problem']);
    expect(remedies(all)).not.toBe('');
  });

  test('nobody is told to switch a firewall off', () => {
    const firewalls = ['ufw', 'firewalld', 'macOS', 'Windows'] as const;
    const text = doctorText(findings({ ...FINE, firewalls, wsl: true, tcp: 'x' }), PLAIN);
    expect(text).not.toMatch(/disable|switch|turn (?:it )?off/i);
  });
});

describe('the exit code', () => {
  test.each<[0 | 1, Partial<Facts>]>([
    [1, { tcp: 'nothing arrived' }],
    [0, { udp: 'nothing arrived' }],
    [0, { ping: { kind: 'fails', said: '' } }],
    [0, { leftovers: [{ pid: 1, name: 'x' }] }],
    [0, { nc: undefined, addresses: [], other: undefined, taken: TAKEN }],
  ])('%i for %j', (code, differs) => {
    expect(exitCode(findings({ ...FINE, ...differs }))).toBe(code);
  });
});

describe('the text', () => {
  const BAD = findings({
    ...FINE,
    tcp: 'nothing arrived in 5 s',
    udp: 'nothing arrived in 5 s',
    addresses: [],
    taken: TAKEN,
  });

  test('has the remedy below the problem, and says at the end whether one can begin', () => {
    const lines = doctorText(BAD, PLAIN).split('\n');
    const at = lines.findIndex((line) => line.includes('PROBLEM'));
    expect(lines[at]).toBe(' PROBLEM  TCP does not work on this computer: nothing arrived in 5 s');
    expect(lines[at + 1]).toMatch(/^ {12}A firewall or security program/);
    expect(doctorText(BAD, PLAIN)).toContain('cannot work here yet');
  });

  test.each([
    ['The workbook works here, with one problem', { udp: 'x' }],
    ['The workbook works here, with 2 problems', { udp: 'x', leftovers: [{ pid: 1, name: 'x' }] }],
    ['This computer is ready.', { nc: undefined }],
  ])('ends with: %s', (closing, differs) => {
    expect(doctorText(findings({ ...FINE, ...differs }), PLAIN)).toContain(closing);
  });

  test.each([40, 80])('fits %i columns', (width) => {
    const lines = doctorText(BAD, { width, color: false }).split('\n');
    expect(lines.filter((line) => columnsOf(line) > width)).toEqual([]);
  });

  test('says the same without colour', () => {
    const bare = doctorText(BAD, { width: 80, color: true }).replaceAll(/\u001b\[\d+m/g, '');
    expect(bare).toBe(doctorText(BAD, PLAIN));
  });

  test('shows nothing raw that a program or a network is called', () => {
    const evil = '\u001b[2Jx';
    const text = doctorText(
      findings({
        ...FINE,
        leftovers: [{ pid: 1, name: evil }],
        lab: evil,
        locked: [evil],
        taken: [{ port: '8080', by: evil }],
        node: node({ terminal: evil }),
        addresses: [{ name: evil, address: '10.0.0.1' }],
        ping: { kind: 'fails', said: evil },
      }),
      PLAIN,
    );
    expect(text).not.toContain('\u001b');
  });
});
