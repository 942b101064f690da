// What the doctor says: facts about a computer in, a line for each out, and below what is wrong,
// what to do. Knows what the facts mean for the workbook, not how they were found.
import { printable } from '../wire/visible.ts';
import { colors, type Look } from './look.ts';
import { labelled } from './wrap.ts';

export interface Facts {
  platform: string;
  /**
   * The Node that runs now: is it the one that came with the workbook, and is there such a one? And which one is called
   * by its name in the student's own terminal; undefined: none.
   */
  node: { version: string; ours: boolean; bundled: boolean; terminal: string | undefined };
  npm: boolean;
  /** Why nothing can be remembered; undefined: it can. */
  lab: string | undefined;
  /** Files in exercises/ that may not be changed. */
  locked: readonly string[];
  /** How the workbook came here. */
  copy: { git: boolean; crlf: boolean };
  /** Why it does not work; undefined: it does. */
  tcp: string | undefined;
  udp: string | undefined;
  /** Another address of this computer than 127.0.0.1. */
  other: string | undefined;
  ping: { kind: 'missing' } | { kind: 'works'; version: string } | { kind: 'fails'; said: string };
  nc: { program: string; help: string } | undefined;
  addresses: readonly { name: string; address: string }[];
  /** Ports of the workbook that somebody has, `8080`, `6500/udp`; undefined: nobody can see who. */
  taken: readonly { port: string; by: string | undefined }[];
  /** Programs of earlier runs that still run; undefined: cannot be seen here. */
  leftovers: readonly { pid: number; name: string }[] | undefined;
  firewalls: readonly ('ufw' | 'firewalld' | 'macOS' | 'Windows')[];
  wsl: boolean;
}

/** Fine | good to know | something does not work: the remedy says what to do. */
export type Finding =
  | { kind: 'ok'; text: string }
  | { kind: 'note'; text: string; remedy?: string }
  | { kind: 'problem'; text: string; remedy: string; unusable: boolean };

const ok = (text: string): Finding => ({ kind: 'ok', text });
const note = (text: string, remedy?: string): Finding => ({
  kind: 'note',
  text,
  ...(remedy === undefined ? {} : { remedy }),
});
const problem = (text: string, remedy: string, unusable = false): Finding => ({
  kind: 'problem',
  text,
  remedy,
  unusable,
});

export function findings(facts: Facts): Finding[] {
  return [
    aboutNode(facts.node),
    ...aboutTerminal(facts),
    ...aboutFiles(facts),
    aboutTcp(facts.tcp),
    aboutUdp(facts.udp),
    aboutSecondAddress(facts),
    aboutPing(facts),
    aboutNetcat(facts.nc),
    ...aboutAddresses(facts.addresses),
    aboutPorts(facts),
    ...aboutLeftovers(facts.leftovers),
    ...aboutFirewalls(facts),
  ];
}

/** 0: the workbook can be used here; 1: not before something was done. */
export const exitCode = (all: readonly Finding[]): 0 | 1 =>
  all.some((one) => one.kind === 'problem' && one.unusable) ? 1 : 0;

const MARKS = { ok: 'ok', note: 'note', problem: 'PROBLEM' } as const;
const COLUMN = 10;

export function doctorText(all: readonly Finding[], look: Look): string {
  const c = colors(look);
  const paint = { ok: c.green, note: c.yellow, problem: c.red };
  const lines = all.flatMap((one) => {
    const word = MARKS[one.kind];
    const mark = ` ${paint[one.kind](word)}${' '.repeat(COLUMN - 1 - word.length)}`;
    const remedy = one.kind === 'ok' ? undefined : one.remedy;
    return [
      ...labelled(mark, one.text, look.width),
      ...(remedy === undefined ? [] : labelled(' '.repeat(COLUMN + 2), remedy, look.width)),
    ];
  });
  return [...lines, '', ...labelled(' ', closing(all), look.width), ''].join('\n');
}

function closing(all: readonly Finding[]): string {
  const problems = all.filter(({ kind }) => kind === 'problem').length;
  if (exitCode(all) !== 0) return 'The workbook cannot work here yet: do what stands below each PROBLEM.';
  if (problems === 0) return 'This computer is ready.';
  const what = problems === 1 ? 'one problem' : `${problems} problems`;
  return `The workbook works here, with ${what}: what to do stands below.`;
}

function aboutNode({ version, ours, bundled }: Facts['node']): Finding {
  const text = `Node ${version} of ${ours ? 'the workbook' : 'this computer'}; your programs run with it`;
  if (ours || bundled) return ok(text);
  return note(`${text} (none came with the workbook)`, 'Where a text says npx node, type node.');
}

/** What is typed by hand. */
function aboutTerminal({ node: { terminal, bundled }, npm }: Facts): Finding[] {
  const word =
    terminal === undefined
      ? 'there is no node in your terminal'
      : `node in your terminal is ${printable(terminal, 20)}, which does not run .ts files`;
  const needed = bundled && (terminal === undefined || !stripsTypes(terminal));
  return [
    ...(needed ? [note(word, 'To start a program by hand, type npx node, as the lessons do.')] : []),
    npm
      ? ok('npm')
      : note('no npm in your terminal', 'For npm run check 6 type node checker/main.mjs check 6, and so on.'),
  ];
}

/** Since 22.18 and 23.6 Node takes the types out of a .ts file by itself. */
function stripsTypes(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
}

function aboutFiles({ lab, locked, copy, platform }: Facts): Finding[] {
  const [first, ...more] = locked;
  const others = more.length === 0 ? '' : ` and ${more.length} more`;
  const unlock =
    platform === 'win32'
      ? 'In the properties of the folder exercises, take away "read-only".'
      : 'chmod -R u+w exercises; if somebody else owns them: sudo chown -R "$USER" exercises';
  return [
    lab === undefined
      ? ok('your progress can be written down (.lab)')
      : problem(
          `nothing can be written into .lab: ${printable(lab, 80)}`,
          'Move the workbook to a folder of your own, on a disk with room. Until then hint, replay and list remember nothing.',
        ),
    first === undefined
      ? ok('your files can be changed (exercises)')
      : problem(`${printable(first, 60)}${others} cannot be changed`, unlock),
    ok(copy.git ? 'a clone of git' : 'no clone of git: npm run reset brings starters back all the same'),
    ...(copy.crlf
      ? [
          note(
            'the files of the workbook have line ends of Windows (CRLF)',
            'Programs run all the same. If a check complains about \\r, get the workbook again, with git config core.autocrlf input.',
          ),
        ]
      : []),
  ];
}

const LET_NODE = 'A firewall or security program stands between: allow Node to use 127.0.0.1 there.';

const aboutTcp = (trouble: string | undefined): Finding =>
  trouble === undefined
    ? ok('TCP between two programs on this computer')
    : problem(`TCP does not work on this computer: ${trouble}`, LET_NODE, true);

const aboutUdp = (trouble: string | undefined): Finding =>
  trouble === undefined
    ? ok('UDP between two programs on this computer')
    : problem(`UDP does not work on this computer: ${trouble}`, LET_NODE);

function aboutSecondAddress({ other, platform }: Facts): Finding {
  if (other !== undefined) return ok(`a second address of this computer: ${other}`);
  return note(
    'no second address: checks that need one say so, and it costs nothing',
    platform === 'darwin'
      ? 'For one, until the next start: sudo ifconfig lo0 alias 127.0.0.2'
      : 'There is one as soon as this computer is in a network.',
  );
}

function aboutPing({ ping, platform }: Facts): Finding {
  switch (ping.kind) {
    case 'works':
      return ok(`ping${/iputils/.test(ping.version) ? ' (iputils)' : ''}`);
    case 'missing':
      return note(
        'no ping here: session 2 works without, but you will want it',
        platform === 'linux'
          ? 'On Debian and Ubuntu: sudo apt install iputils-ping'
          : 'It comes with the system: look at your PATH.',
      );
    case 'fails':
      return problem(
        `ping does not reach this computer itself: ${printable(lastLine(ping.said), 80)}`,
        platform === 'linux'
          ? 'If it says "not permitted": sudo setcap cap_net_raw+ep "$(command -v ping)"'
          : 'A firewall or security program stands between: allow ping (ICMP echo) there.',
      );
  }
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';

/** By what it says about itself, and how it is told to listen. The first that fits. */
const NETCATS: readonly { says: RegExp; name: string; listens: string }[] = [
  { says: /^Ncat /m, name: 'Ncat', listens: '-l 8000' },
  { says: /BusyBox/i, name: 'the BusyBox one', listens: '-l -p 8000' },
  { says: /GNU netcat/i, name: 'the GNU one', listens: '-l -p 8000' },
  { says: /connect to somewhere:/, name: 'the traditional one', listens: '-l -p 8000' },
  { says: /OpenBSD netcat/, name: 'the OpenBSD one', listens: '-l 8000' },
  { says: /usage: nc .*-\w*[46]/i, name: 'the BSD one', listens: '-l 8000' },
];

function aboutNetcat(nc: Facts['nc']): Finding {
  if (nc === undefined) return note('no nc here: npm run nc does what the lessons need');
  const known = NETCATS.find(({ says }) => says.test(nc.help));
  if (!known) {
    return note(`${nc.program}, of a kind unknown here: npm run nc does what the lessons need`);
  }
  return ok(`${nc.program}, ${known.name}: ${nc.program} ${known.listens} listens`);
}

type Scope = 'private' | 'link-local' | 'public';

/** RFC 1918 and RFC 3927, as in session 1. */
function scopeOf(address: string): Scope {
  const [a = 0, b = 0] = address.split('.').map(Number);
  if (a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168)) return 'private';
  return a === 169 && b === 254 ? 'link-local' : 'public';
}

const MEANING: Readonly<Record<Scope, string>> = {
  private: 'private',
  'link-local': 'link-local: the network gave this computer no address',
  public: 'public: strangers may reach what listens there',
};

function aboutAddresses(addresses: Facts['addresses']): Finding[] {
  if (addresses.length === 0) {
    return [
      note(
        'no address but 127.0.0.1: this computer is in no network',
        'Alone, everything works. In class, join its network.',
      ),
    ];
  }
  return addresses.map(({ name, address }) => {
    const scope = scopeOf(address);
    const text = `your address ${address} (${printable(name, 30)}, ${MEANING[scope]})`;
    return scope === 'private' ? ok(text) : note(text);
  });
}

function aboutPorts({ taken, platform }: Facts): Finding {
  if (taken.length === 0) return ok('the ports of the workbook are free');
  const each = taken.map(({ port, by }) => `${port} (${printable(by ?? 'a program', 20)})`).join(', ');
  const text =
    taken.length === 1 ? `a port of the workbook is taken: ${each}` : `ports of the workbook are taken: ${each}`;
  const who = { win32: 'netstat -ano', darwin: 'lsof -nP -i' }[platform] ?? 'ss -ltunp';
  return note(text, `Checks and npm run try use other ports then. Who has it: ${who}`);
}

function aboutLeftovers(leftovers: Facts['leftovers']): Finding[] {
  if (leftovers === undefined) return [];
  if (leftovers.length === 0) return [ok('nothing is left over from earlier checks')];
  const names = leftovers.map(({ pid, name }) => `${printable(name, 20)} (${pid})`).join(', ');
  const remedy = `kill ${leftovers.map(({ pid }) => pid).join(' ')}`;
  return [problem(`programs of earlier checks still run: ${names}`, remedy)];
}

const OPENING: Readonly<Record<Facts['firewalls'][number], string>> = {
  ufw: 'For a server that classmates call: sudo ufw allow 8000/tcp, later sudo ufw delete allow 8000/tcp',
  firewalld: 'For a server that classmates call: sudo firewall-cmd --add-port=8000/tcp (until the next start)',
  macOS: 'For a server that classmates call: allow Node when macOS asks.',
  Windows: 'For a server that classmates call: allow Node in private networks when Windows asks.',
};

function aboutFirewalls({ firewalls, wsl }: Facts): Finding[] {
  const found = firewalls.map((one) => note(`a firewall is on (${one}); alone, you will not notice`, OPENING[one]));
  const inside = note(
    'this is Linux inside of Windows (WSL): other computers cannot call it as it is',
    'For a server that classmates call: networkingMode=mirrored in .wslconfig, or run it on Windows.',
  );
  const all = wsl ? [...found, inside] : found;
  return all.length === 0 ? [ok('no sign of a firewall')] : all;
}
