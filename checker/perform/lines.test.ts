// Command lines, from the file they stand in to the shell that runs them: what is started, and what never is.
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { clientStart, scene, type Part } from '../plan/session.ts';
import { accept, ends, hangUp, hearMessage, prints, say } from '../plan/step.ts';
import { eventsOf, printed, type Transcript } from '../wire/transcript.ts';
import { readLines } from './answers.ts';
import { onPath, ownNcStandsIn } from './command.ts';
import { FIRST_LOOK } from './patience.ts';
import { perform } from './perform.ts';
import { stopAll } from './program.ts';

const part: Part = { name: 'commands', file: 'commands.ts', role: 'commands', words: [] };
const one = scene(
  clientStart({ part: 'commands', command: 'send' }),
  [accept('s'), hearMessage('s', 'plum'), say('s', 'fig'), hangUp('s'), prints('', 'fig'), ends()],
  { goOn: true },
);

describe.skipIf(process.platform === 'win32')('a line for a shell (not on Windows)', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'Zeilen für alle '));
  });
  afterEach(() => vi.unstubAllEnvs());
  afterAll(async () => {
    await stopAll();
    rmSync(folder, { recursive: true });
  });

  let files = 0;
  async function performed(source: string): Promise<Transcript> {
    const path = join(folder, `commands ${++files}.ts`);
    writeFileSync(path, source);
    const subject = { kind: 'file' as const, path, cwd: folder };
    const lines = await readLines(subject, FIRST_LOOK);
    const setting = { part, subject, patience: FIRST_LOOK, decoys: undefined, lines };
    return (await perform([one], setting)).get(one) ?? [];
  }
  const kinds = (transcript: Transcript) => transcript.map(({ kind }) => kind);
  const exporting = (line: string) => `export const send = ${JSON.stringify(line)};\n`;

  test.each(['nc {port} {host}', 'nc -l p {port}', 'nc 192.0.2.1 {port}'])(
    'that could call another computer is never started: %s',
    async (line) => {
      const seen = join(folder, 'started');
      const transcript = await performed(exporting(`touch '${seen}'; ${line}`));
      expect(kinds(transcript)).toEqual(['held-back', 'step', 'step']);
      expect(existsSync(seen)).toBe(false);
    },
  );

  test('that holds a byte 0 cannot be started, and it is told why', async () => {
    const transcript = await performed(exporting('nc {host} {port}\0'));
    expect(kinds(transcript)).toEqual(['not-started', 'step', 'step']);
    expect(eventsOf(transcript, 'not-started')[0]?.reason).toContain('byte 0');
  });

  test('is not read from a file that exports more than anybody types', async () => {
    const transcript = await performed(`${exporting('nc {host} {port}')}export const notes = 'x'.repeat(150_000);\n`);
    expect(printed(transcript, 'stderr')).toContain('exports more than');
  });

  test.each(['export const talk = "nc";', 'export const send = 7;', 'const send = "nc";'])(
    'that is not there is told: %s',
    async (source) => {
      const transcript = await performed(source);
      expect(kinds(transcript)).toEqual(['not-started', 'step', 'step']);
      expect(eventsOf(transcript, 'not-started')[0]?.reason).toContain('"send"');
    },
  );

  test('in a file that cannot be read: what was said about that is told', async () => {
    const transcript = await performed("export const send = 'printf 'plum' | nc';");
    expect(printed(transcript, 'stderr')).toContain('SyntaxError');
    expect(eventsOf(transcript, 'exited')[0]?.code).toBe(1);
  });

  test('asks no name server', async () => {
    const transcript = await performed(exporting('echo "$RES_OPTIONS"'));
    expect(printed(transcript, 'stdout')).toBe('attempts:0\n');
  });

  test("finds the workbook's own nc where there is no other", async () => {
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    for (const tool of ['sh', 'node', 'dirname']) symlinkSync(onPath(tool) ?? tool, join(bin, tool));
    vi.stubEnv('PATH', bin);
    // Node stands in its own folder before everything else; where an nc stands there too, it is that one.
    const transcript = await performed(exporting('printf plum | nc {host} {port}'));
    expect(printed(transcript, 'stdout')).toBe('fig');
    expect(eventsOf(transcript, 'exited')[0]?.code).toBe(0);
    expect(ownNcStandsIn('printf plum | nc {host} {port}')).toBe(true);
  });

  test.each([
    ['nc -l -p {port}', true],
    ['printf x|nc {host} {port}', true],
    ['(nc {host} {port})', true],
    ['ncat {host} {port}', false],
    ['nc.openbsd {host} {port}', false],
    ['/bin/nc {host} {port}', false],
    ['npm run nc -- {host} {port}', false],
    ['echo "{port}"', false],
  ])('asks for an nc that only the workbook has: %s: %s', (line, asks) => {
    vi.stubEnv('PATH', join(folder, 'empty'));
    expect(ownNcStandsIn(line)).toBe(asks);
  });

  test.skipIf(onPath('nc') === undefined)('asks for the nc of this computer where it has one', () => {
    expect(ownNcStandsIn('nc {host} {port}')).toBe(false);
  });
});
