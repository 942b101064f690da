// new-session: makes the files of a new session from a template. There is no list to add it to.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { slugs } from '../catalog.ts';
import { ROOT, shortPath } from '../project.ts';
import { UsageError } from '../usage-error.ts';

const EXAMPLE = 'For example: npm run new-session 13-time-sync';

export async function newSession([slug]: readonly string[]): Promise<number> {
  if (slug === undefined) throw new UsageError('A new session needs a name', EXAMPLE);
  if (!/^\d\d(-[a-z0-9]+)+$/.test(slug)) {
    throw new UsageError(`"${slug}" is no name for a session: two digits, a dash, small letters`, EXAMPLE);
  }
  const taken = (await slugs()).find((one) => one.slice(0, 2) === slug.slice(0, 2));
  if (taken !== undefined) throw new UsageError(`${taken} has this number already`, EXAMPLE);
  const files = template(slug);
  const there = Object.keys(files).find((path) => existsSync(join(ROOT, path)));
  if (there !== undefined) throw new UsageError(`${there} is there already`, 'Nothing was changed.');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
    process.stdout.write(`${shortPath(join(ROOT, path))}\n`);
  }
  process.stdout.write(
    `\nThe solution passes as it is: npm run check ${Number(slug.slice(0, 2))} solutions/${slug}/server.ts\n`,
  );
  return 0;
}

/** Paths from the folder of the workbook, and what stands in each. A whole small session that passes. */
function template(slug: string): Record<string, string> {
  const number = Number(slug.slice(0, 2));
  const title = slug.slice(3).replaceAll('-', ' ');
  return {
    [`lessons/${slug}/README.md`]: LESSON(number, title),
    [`exercises/${slug}/server.ts`]: STARTER(number, title),
    [`solutions/${slug}/server.ts`]: SOLUTION,
    [`checker/sessions/${slug}/session.ts`]: PLAN(slug, number, title),
    [`checker/sessions/${slug}/session.test.ts`]: TESTS,
    [`checker/sessions/${slug}/wrong/greeting-without-newline.ts`]: WRONG,
    [`checker/sessions/${slug}/right/slow-start.ts`]: RIGHT,
  };
}

const TESTS = `import { testSession } from '../../course-tests.ts';

await testSession(import.meta.dirname);
`;

const LESSON = (number: number, title: string) => `# ${String(number).padStart(2, '0')} ${title}

**You will** write TODO. **You need** TODO. **Time**: about 60 minutes.

At the end you can

- TODO;
- TODO;
- TODO.

## The idea

## Your exercise

## What usually goes wrong

\`npm run replay ${number}\` shows the last conversation, byte by byte.

## What to notice

## Questions

Answer first, then unfold. \`npm run quiz ${number}\` asks you one by one.

### TODO?

1. TODO
2. TODO
3. TODO

<details>
<summary>Answers</summary>

1. **No.** TODO
2. **Right.** TODO
3. **No.** TODO

</details>

## Before you go

- [ ] \`npm run check ${number}\` passes.

## Sources
`;

const STARTER = (number: number, title: string) => `// Session ${number}: ${title}.
// The address and the port come as the first two words: npx node exercises/... 127.0.0.1 9000
const [host, port] = process.argv.slice(2);

// TODO 1: listen at host and port.
console.log(\`not listening at \${host}:\${port} yet\`);
`;

const SOLUTION = `import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', () => {});
  socket.end('hello\\n');
});
server.listen(Number(port), host);
`;

const PLAN = (
  slug: string,
  number: number,
  title: string,
) => `// ${slug}: what is asked, as steps. See the contract beside the other sessions.
import { check, scene, serverStart, type Session } from '../../plan/session.ts';
import { connect, hear, hearEnd } from '../../plan/step.ts';

const here = serverStart({ part: 'server' });

export default {
  slug: '${slug}',
  number: ${number},
  title: '${title}',
  port: 9000,
  parts: [{ name: 'server', file: 'server.ts', role: 'tcp-server', words: ['{host}', '{port}'] }],
  checks: () => [
    check({
      slug: 'greets',
      title: 'greets a client and hangs up',
      part: 'server',
      tier: 'core',
      scenes: [scene(here, [connect('client'), hear('client', 'hello\\n'), hearEnd('client')])],
      lesson: 'Your exercise',
      hints: [
        'The client had connected and waited.',
        'The function of net.createServer runs for every client: write there.',
        "socket.end('hello\\\\n') says it and hangs up.",
      ],
    }),
  ],
} satisfies Session;
`;

const WRONG = `// fails: greets
// mistake: greeting-without-newline
// The line end looks like a matter of the screen.
import net from 'node:net';

const [host, port] = process.argv.slice(2);

net
  .createServer((socket) => {
    socket.on('error', () => {});
    socket.end('hello');
  })
  .listen(Number(port), host);
`;

const RIGHT = `// odd: starts to listen only after 1.5 s
import net from 'node:net';

const [host, port] = process.argv.slice(2);

const server = net.createServer((socket) => {
  socket.on('error', () => {});
  socket.end('hello\\n');
});
setTimeout(() => server.listen(Number(port), host), 1500);
`;
