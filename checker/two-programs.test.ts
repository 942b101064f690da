// A session with a client and a server, on the real command line: one of them, both together, and a server that
// runs elsewhere. In a copy of the workbook whose exercises are solved.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { freePort } from './perform/ports.ts';
import { answers } from './perform/readiness.ts';
import { ROOT } from './project.ts';

const SLUG = '07-chat';
let copy = '';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'two programs '));
  const without = /[/\\](wrong|right)$|\.test\.ts$|[/\\]sessions[/\\](?!07-chat)/;
  for (const part of ['checker', 'package.json']) {
    cpSync(join(ROOT, part), join(copy, part), { recursive: true, filter: (path) => !without.test(path) });
  }
  cpSync(join(ROOT, 'solutions', SLUG), join(copy, 'exercises', SLUG), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

async function run(...words: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [join(copy, 'checker', 'main.mjs'), ...words], {
    cwd: copy,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, out, err };
}

/** The parts of the checks in a report, and how it ended. */
async function checked(...words: string[]) {
  const { code, out } = await run('check', '--json', ...words);
  const { checks, outcome } = JSON.parse(out);
  const slugs: string[] = checks.map((one: { slug: string }) => one.slug);
  return { code, outcome, slugs };
}

const list = async () => (await run('list')).out;

describe('check 7', () => {
  test('together checks both programs with each other, and nothing else', async () => {
    const { code, outcome, slugs } = await checked('7', 'together');
    expect({ code, outcome }).toEqual({ code: 0, outcome: 'passed' });
    expect(slugs).toEqual(['three-messages-arrive', 'three-replies-come-back']);
  });

  test('together is a part of the session: it is not passed by that alone, and can be replayed', async () => {
    await run('check', '7', 'together');
    expect(await list()).toMatch(/\[\.\] +7 +Chat/);
    const { out } = await run('replay', '7');
    expect(out).toContain('your server prints: Message from client:');
    expect(out).toMatch(/call 3/);
  });

  test.each([
    ['client', 'connects', 'replies'],
    ['server', 'replies', 'connects'],
  ])('%s checks that program alone', async (part, own, others) => {
    const { outcome, slugs } = await checked('7', part);
    expect(outcome).toBe('passed');
    expect(slugs).toContain(own);
    expect(slugs).not.toContain(others);
    expect(slugs).not.toContain('three-messages-arrive');
  });

  test('client PROGRAM checks that program as the client', async () => {
    const program = `exercises/${SLUG}/server.ts`;
    const { code, slugs } = await checked('7', 'client', program);
    expect(code).toBe(1);
    expect(slugs).toContain('connects');
  });

  test('checks everything, and then the session is passed', async () => {
    const { outcome, slugs } = await checked('7');
    expect(outcome).toBe('passed');
    expect(slugs).toEqual(expect.arrayContaining(['connects', 'replies', 'three-replies-come-back']));
    expect(await list()).toMatch(/\[x\] +7 +Chat/);
  });

  test('of one part can be replayed', async () => {
    await run('check', '7');
    expect((await run('replay', '7', 'client')).out).toMatch(/^ex7 .*\n[^]*your program/);
    const { out } = await run('replay', '7', 'server');
    expect(out).toContain('Message from client');
    await run('replay', '7', 'server', 'html');
    const page = readFileSync(join(copy, '.lab', `replay-${SLUG}-server.html`), 'utf8');
    expect(page).toContain('serves the next client after one has left');
    expect(page).not.toContain('sends the line that was typed');
    expect(await run('replay', '7', 'clint')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Did you mean client?'),
    });
  });

  test('at HOST:PORT checks the server that runs there, as far as it can be seen', async () => {
    const port = await freePort();
    const server = spawn(process.execPath, [join(copy, 'exercises', SLUG, 'server.ts'), '127.0.0.1', String(port)], {
      stdio: 'ignore',
    });
    onTestFinished(() => void server.kill());
    await expect.poll(() => answers({ address: '127.0.0.1', port }), { timeout: 30_000 }).toBe(true);
    const { out } = await run('check', '7', 'at', `127.0.0.1:${port}`);
    expect(out).toMatch(/ok {3}replies/);
    expect(out).toMatch(/-- {2}prints "Message from client:".*: not\s+run\s+here/s);
    expect(out).not.toContain('FAIL');
    expect(out.replace('Left in session 7: client, together.', '')).not.toContain('together');
  });
});
