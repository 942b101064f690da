// Imports only go down. This reads every import of the checker, types included, and fails on one that goes up.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseAst } from 'vitest/node';

/** What each room may import besides itself; the higher stands further up. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  commands: [
    'classroom',
    'joint',
    'show',
    'perform',
    'judge',
    'reference',
    'plan',
    'wire',
    'netcat',
    'watch',
    'refusal',
  ],
  bench: ['classroom', 'joint', 'perform', 'judge', 'reference', 'plan', 'wire'],
  classroom: ['perform', 'reference', 'sessions', 'plan', 'wire', 'refusal'],
  watch: ['joint', 'show', 'perform', 'judge', 'plan', 'refusal'],
  joint: ['show', 'perform', 'judge', 'reference', 'plan', 'wire', 'refusal'],
  show: ['judge', 'plan', 'wire', 'refusal'],
  perform: ['reference', 'plan', 'wire', 'refusal'],
  judge: ['plan', 'wire'],
  reference: ['sessions', 'plan', 'wire'],
  sessions: ['plan', 'wire'],
  plan: ['wire'],
  wire: [],
  netcat: [],
  refusal: [],
};

/** Files that stand outside of the rooms, and the floor they stand on. */
const ALONE: Readonly<Record<string, string>> = {
  'cli.ts': 'commands',
  'run-session.ts': 'joint',
  'look.ts': 'joint',
  'course.ts': 'joint',
  'lab.ts': 'joint',
  'request.ts': 'joint',
  'catalog.ts': 'joint',
  'own-copy.ts': 'joint',
  'progress.ts': 'joint',
  'project.ts': 'joint',
  'starters.ts': 'joint',
  'trouble.ts': 'joint',
  'usage-error.ts': 'refusal',
};

/** The room of a file; a session is a room of its own: `sessions/06-echo-server`. */
function roomOf(file: string): string {
  const [first = '', second = ''] = file.split('/');
  return ALONE[file] ?? (first === 'sessions' ? `${first}/${second}` : first);
}

const kindOf = (room: string): string => room.split('/')[0] ?? '';

const CHECKER = dirname(fileURLToPath(import.meta.url));
const NOT_OURS = /^sessions\/[^/]+\/(?:wrong|right)\/|\.test\.ts$|^course-tests\.ts$|^vitest\.config\.ts$/;

const FILES = readdirSync(CHECKER, { recursive: true, encoding: 'utf8' })
  .map((path) => path.split(sep).join('/'))
  .filter((file) => file.endsWith('.ts') && !NOT_OURS.test(file))
  .sort();

const textOf = (file: string): string => readFileSync(join(CHECKER, file), 'utf8');

/** What a text imports, as it stands there: `../wire/bytes.ts`, `node:net`, `execa`. */
const importsIn = (text: string): string[] => sources(parseAst(text, { lang: 'ts' }));

/** In a syntax tree, imports and exports (also `import()` and types) have a `source`, and nothing else has one. */
function sources(tree: unknown): string[] {
  if (typeof tree !== 'object' || tree === null) return [];
  const source: unknown = 'source' in tree ? tree.source : undefined;
  const is = typeof source === 'object' && source !== null && 'value' in source;
  return [...(is ? [String(source.value)] : []), ...Object.values(tree).flatMap(sources)];
}

interface Import {
  file: string;
  from: string;
}

const ALL = FILES.flatMap((file) => importsIn(textOf(file)).map((from): Import => ({ file, from })));
const OWN = ALL.filter(({ from }) => from.startsWith('.'));
const FOREIGN = ALL.filter(({ from }) => !from.startsWith('.'));

const targetOf = ({ file, from }: Import): string => posix.join(posix.dirname(file), from);

/** Why an import of one of the checker's own files may not be; undefined where it may. */
function objection(one: Import): string | undefined {
  const [here, there] = [roomOf(one.file), roomOf(targetOf(one))];
  if (here === there || MAY[kindOf(here)]?.includes(kindOf(there))) return undefined;
  return `${one.file} imports ${targetOf(one)}: ${here} may not know ${there}`;
}

describe('imports only go down', () => {
  test('every file stands in a room', () => {
    expect(FILES.length).toBeGreaterThan(50);
    expect(FILES.filter((file) => !Object.hasOwn(MAY, kindOf(roomOf(file))))).toEqual([]);
  });

  test.each([...new Set(FILES.map(roomOf))].sort())('from %s', (room) => {
    const from = OWN.filter(({ file }) => roomOf(file) === room);
    expect(from.map(objection).filter((why) => why !== undefined)).toEqual([]);
  });

  test('to files that are there: no test, no program of a student', () => {
    expect(OWN.filter((one) => !FILES.includes(targetOf(one)))).toEqual([]);
  });
});

describe('what is pure can be tried as values', () => {
  const within =
    (room: string) =>
    ({ file }: { file: string }) =>
      kindOf(roomOf(file)) === room;
  const OUTSIDE_WORLD =
    /^(?:node:)?(?:net|dgram|tls|https?|http2|dns|fs|child_process|cluster|worker_threads|os|process|timers)(?:\/|$)/;

  test.each(['wire', 'plan', 'judge', 'reference', 'sessions'])('%s imports no socket, process or disk', (room) => {
    const outside = FOREIGN.filter(within(room)).filter(({ from }) => OUTSIDE_WORLD.test(from));
    expect(outside).toEqual([]);
  });

  test.each(['wire', 'plan', 'judge', 'show'])('%s asks no clock and rolls no dice but those of the seed', (room) => {
    const CLOCK = /\b(?:Date\.now|new Date|performance\.now|Math\.random|setTimeout|setInterval)\(/;
    const code = (file: string) => textOf(file).replace(/^\s*(?:\/\/|\/?\*).*$|(['"`]).*?\1/gm, '');
    const asking = FILES.filter((file) => within(room)({ file }) && CLOCK.test(code(file)));
    expect(asking).toEqual([]);
  });

  test('netcat imports nothing but Node: it serves before anything is installed', () => {
    expect(FOREIGN.filter(within('netcat')).filter(({ from }) => !from.startsWith('node:'))).toEqual([]);
  });
});

describe('the test itself', () => {
  test.each([
    ["import { a } from './a.ts';", './a.ts'],
    ["import type { A } from './a.ts';", './a.ts'],
    ["import {\n  a,\n  type B,\n} from './a.ts';", './a.ts'],
    ["import './a.ts';", './a.ts'],
    ["export { a } from './a.ts';", './a.ts'],
    ["export type * from './a.ts';", './a.ts'],
    ["const a = await import('./a.ts');", './a.ts'],
    ["let a: import('./a.ts').A;", './a.ts'],
  ])('sees an import: %j', (text, from) => {
    expect(importsIn(text)).toEqual([from]);
  });

  test.each([
    "// import a from './a.ts'",
    "/*\n  import a from './a.ts'\n*/",
    "const template = `\nimport a from './a.ts';\n`;",
    "const one = { source: './a.ts' };",
  ])('sees none: %j', (text) => {
    expect(importsIn(text)).toEqual([]);
  });

  test.each([
    ['wire/bytes.ts', '../plan/dice.ts'],
    ['plan/step.ts', '../judge/judge.ts'],
    ['plan/step.ts', '../usage-error.ts'],
    ['judge/judge.ts', '../perform/play.ts'],
    ['judge/judge.ts', '../show/report.ts'],
    ['judge/judge.ts', '../usage-error.ts'],
    ['judge/judge.ts', '../sessions/06-echo-server/session.ts'],
    ['perform/play.ts', '../judge/outcome.ts'],
    ['perform/play.ts', '../show/look.ts'],
    ['perform/play.ts', '../run-session.ts'],
    ['show/report.ts', '../perform/program.ts'],
    ['show/report.ts', '../lab.ts'],
    ['reference/echo.ts', '../perform/host.ts'],
    ['lab.ts', './cli.ts'],
    ['bench/bench.ts', '../commands/check.ts'],
    ['run-session.ts', './watch/rounds.ts'],
    ['sessions/06-echo-server/session.ts', '../../judge/judge.ts'],
    ['sessions/06-echo-server/session.ts', '../05-client-2/session.ts'],
    ['netcat/tcp.ts', '../wire/bytes.ts'],
    ['usage-error.ts', './project.ts'],
  ])('objects when %s imports %s', (file, from) => {
    expect(objection({ file, from })).toBeDefined();
  });

  test.each([
    ['cli.ts', './commands/check.ts'],
    ['commands/check.ts', '../cli.ts'],
    ['commands/check.ts', '../run-session.ts'],
    ['commands/nc.ts', '../netcat/netcat.ts'],
    ['bench/bench.ts', '../course.ts'],
    ['run-session.ts', './perform/perform.ts'],
    ['show/report.ts', '../judge/report.ts'],
    ['perform/play.ts', '../plan/step.ts'],
    ['perform/play.ts', '../usage-error.ts'],
    ['sessions/11-objects/session.ts', './model.ts'],
    ['reference/objects.ts', '../sessions/11-objects/model.ts'],
  ])('has nothing against %s importing %s', (file, from) => {
    expect(objection({ file, from })).toBeUndefined();
  });
});
