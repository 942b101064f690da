// Mistakes in command lines for a shell (session 3). The text of the line is evidence too, never the only one: each
// also shows in what the line did, or in why it was not started.
import { asText, concat, sameBytes, utf8 } from '../../wire/bytes.ts';
import { eventsOf, sentByProgram } from '../../wire/transcript.ts';
import {
  before,
  breachOf,
  bytesOf,
  type Evidence,
  exitOf,
  lastTyped,
  running,
  saidBy,
  stderrOf,
  stdoutOf,
} from './evidence.ts';
import type { Mistake } from './mistake.ts';

const heldBack = (e: Evidence) => eventsOf(e.transcript, 'held-back')[0];
const started = (e: Evidence) => eventsOf(e.transcript, 'started')[0];
const lineOf = (e: Evidence): string => started(e)?.command ?? heldBack(e)?.command ?? '';
const has = (e: Evidence, what: RegExp): boolean => what.test(lineOf(e));

const listens = ({ scene }: Evidence): boolean => scene.start.port === 'free';
/** Nobody could call it, or it called nobody. */
const neverMet = (e: Evidence): boolean => e.breach.kind === 'no-connection' || e.breach.kind === 'nobody-called';
const heardElsewhere = (e: Evidence): boolean => eventsOf(e.transcript, 'listening').some(({ asTold }) => !asTold);
const text = (e: Evidence): string => breachOf(e, 'not-printed')?.text ?? '';
const printedNothing = (e: Evidence): boolean => breachOf(e, 'not-printed')?.stdout.trim() === '';

/** Numbers in the line that stand where a port could. */
const numbers = (e: Evidence): number[] => [...lineOf(e).matchAll(/(?<=\s|-\w*[lp])\d{1,5}(?![\w.])/g)].map(Number);
/** A port stands in the line, and no place for one. */
const ownPort = (e: Evidence, fits: (port: number) => boolean): boolean =>
  neverMet(e) && !has(e, /\{port\}/) && numbers(e).some(fits);

/** What was typed last, without its line end. */
const typedLine = (e: Evidence): string => lastTyped(e).replace(/\n$/, '');

/** What the server heard instead of the typed line, without its line end. */
const heardLine = (e: Evidence): string | undefined => {
  const breach = breachOf(e, 'other-record');
  return breach && asText(breach.received).replace(/\r?\n$/, '');
};

/** What a shell ends with then (POSIX.1-2024, XCU 2.8.2). */
const COMMAND_NOT_FOUND = 127;

/** So many letters stand in a line by chance. */
const LETTERS_BY_CHANCE = 3;

const squeezed = (line: string): string => line.trim().replace(/ +/g, ' ');
/** Without blanks, line ends and backslashes. */
const bare = (line: string): string => line.replace(/[\s\\]+/g, '');
/** Something that counts seconds. */
const LIMIT = /\btimeout\b|\s-\w*[wi]\s*\d/;
const ascii = (line: string): string => line.replace(/[^\x00-\x7f]/gu, '');

/** All that the check's caller said. */
const said = ({ scene, transcript }: Evidence): string =>
  scene.steps.flatMap((step) => (step.kind === 'connect' ? [asText(saidBy(transcript, step.who))] : [])).join('');

/** The message came with something before and behind it. */
const came = (e: Evidence, before: string, behind: string): boolean => {
  const bytes = bytesOf(e);
  return bytes !== undefined && sameBytes(bytes.received, concat([utf8(before), bytes.expected, utf8(behind)]));
};

/** It ended or hung up before the last line was typed. */
function endedBeforeTyping({ transcript }: Evidence): boolean {
  const typing = transcript.findLastIndex((event) => event.kind === 'typed');
  return transcript
    .slice(0, typing)
    .some((event) => event.kind === 'exited' || ('by' in event && event.by === 'program'));
}

const some: readonly Mistake[] = [
  {
    slug: 'not-exported',
    usually: 'the line is not exported, is no text, or has another name: export const talk = ...',
    fits: (e) => eventsOf(e.transcript, 'not-started').length > 0,
  },
  {
    slug: 'host-and-port-swapped',
    usually:
      'host and port are the wrong way round: first the computer, then the port (such a line is not started, it could call a stranger)',
    fits: (e) => heldBack(e)?.why === 'port-before-host',
  },
  {
    slug: 'starter-line',
    usually: 'this is still the line that the file came with: it only says that it does nothing yet',
    hints: [
      'The line in the file is the one that it came with. First find out by hand what works: one window that waits, one that calls.',
      'nc waits with -l and calls without it. Try it in two windows, with 127.0.0.1 and 9000, until the one shows what the other says.',
      'Then copy the line into the file, with {host} and {port} in the places of 127.0.0.1 and 9000: "nc ..."',
    ],
    fits: (e) => /^\s*echo\b[^|;&]*\byet\b/.test(lineOf(e)),
  },
  {
    slug: 'p-without-its-dash',
    usually: 'the dash of -p is missing: nc -l -p {port}',
    fits: (e) => has(e, /-\w*l\w* +p\s/) && (heldBack(e)?.names === 'p' || (listens(e) && neverMet(e))),
  },
  {
    slug: 'colon-between',
    usually: 'host and port are two words for nc, with a blank between, no colon',
    fits: (e) => /[\w}]:[\d{]/.test(heldBack(e)?.names ?? ''),
  },
  {
    slug: 'no-placeholder',
    usually:
      'the place for the address is written {host}, the one for the port {port}: small letters, braces around, no $ and no backticks',
    fits: (e) =>
      neverMet(e) && has(e, /\$\{(?:host|port)\}|[$<{[(](?:HOST|PORT)\b|[$<[(](?:host|port)\b|\b(?:HOST|PORT)\b/),
  },
  {
    slug: 'names-another-computer',
    usually: 'a computer is named in the line (such a line is not started): {host} stands for the one to call',
    fits: (e) => heldBack(e) !== undefined,
  },
  {
    slug: 'udp',
    usually: 'the -u makes datagrams of it, and this is about TCP: leave it out',
    fits: (e) => neverMet(e) && has(e, /\bn(?:c|cat|etcat)\b.* -\w*u/),
  },
  {
    slug: 'command-not-there',
    usually: 'the shell does not find the command: is it spelt right, and installed here?',
    fits: (e) => neverMet(e) && exitOf(e)?.code === COMMAND_NOT_FOUND,
  },
  {
    slug: 'waits-instead-of-calling',
    usually: 'the -l lets nc wait for a call: who talks and sends calls, without it',
    fits: (e) => e.breach.kind === 'nobody-called' && has(e, /\bn(?:c|cat|etcat)\b[^|;&]*\s-\w*l/),
  },
  {
    slug: 'place-left-empty',
    usually: 'the place for the address is empty in the line: it is written {host}, without a $ before it',
    fits: (e) => e.breach.kind === 'nobody-called' && !running(e) && /\bn(?:c|cat|etcat)\s+\{port\}/.test(lineOf(e)),
  },
  {
    slug: 'l-and-p-swapped',
    usually: 'the p takes what stands behind it, here the l: write -l first, nc -l -p {port}',
    fits: (e) => listens(e) && neverMet(e) && !running(e) && has(e, /\s-\w*p(?:l|\s+-\w*l)/),
  },
  {
    slug: 'listen-calls',
    usually: 'the -l is missing: nc calls then, instead of waiting',
    fits: (e) => listens(e) && neverMet(e) && has(e, /\bn(?:c|cat|etcat)\b/) && !has(e, /\s-\w*l|--listen/),
  },
  {
    slug: 'port-below-1024',
    usually: 'a port below 1024 is written out: those are reserved, and {port} was given',
    fits: (e) => listens(e) && ownPort(e, (port) => port < 1024),
  },
  {
    slug: 'constants-for-arguments',
    usually: 'the port is written out: {port} stands for the one that is given',
    fits: (e) => ownPort(e, (port) => port >= 1024),
  },
  {
    slug: 'p-beside-l',
    usually: 'this nc takes no -p beside -l: the port alone stands behind it, nc -l {port}',
    fits: (e) => listens(e) && neverMet(e) && !running(e) && has(e, /\s-\w*l/) && has(e, /\s-\w*p\s/),
  },
  {
    slug: 'localhost-for-address',
    usually: 'an address is written out: {host} stands for the one that is given',
    fits: (e) => neverMet(e) && e.scene.start.host === 'other' && has(e, /127\.\d|localhost/),
  },
  {
    slug: 'l-without-p',
    usually: 'this nc wants -p before the port; without it, it waits at a port of its own: nc -l -p {port}',
    fits: (e) => e.breach.kind === 'no-connection' && running(e) && heardElsewhere(e) && !has(e, /\s-\w*p/),
  },
  {
    slug: 'quotes-missing',
    usually: "the text has signs that mean something to the shell: it wants quotes, '...'",
    fits: (e) =>
      neverMet(e) && exitOf(e)?.code !== 0 && /syntax error/i.test(stderrOf(e)) && has(e, /(?<!['"])Testing!!! :-\)/),
  },
  {
    slug: 'calls-only-when-typed',
    usually: 'it calls only when something was typed: nc comes first, it reads the keyboard itself',
    fits: (e) => e.breach.kind === 'nobody-called' && running(e) && has(e, /\bread\b.*\bnc\b/s),
  },
  {
    slug: 'heard-on-stderr',
    usually: 'what is heard goes to stderr: take 1>&2 (or >&2) out',
    fits: (e) => text(e) !== '' && stderrOf(e).includes(text(e)),
  },
  {
    slug: 'not-ascii-lost',
    usually: 'letters outside of ASCII are taken out of what was heard',
    fits: (e) => text(e) !== ascii(text(e)) && stdoutOf(e).includes(ascii(text(e))),
  },
  {
    slug: 'first-caller-swallowed',
    usually: 'the first caller is accepted and never heard: one accept is enough',
    fits: (e) => listens(e) && printedNothing(e) && running(e),
  },
  {
    slug: 'first-line-only',
    usually: 'only the first line is shown: something in the line is content with one',
    fits: (e) => listens(e) && text(e) !== '' && stdoutOf(e).trimEnd() === said(e).split('\n')[0]?.trimEnd(),
  },
  {
    slug: 'words-put-together',
    usually:
      'a shell took the words apart and put them together again: $( ) without quotes, read without -r and tr do that',
    fits: (e) => bare(text(e)) !== '' && bare(stdoutOf(e)).includes(bare(text(e))),
  },
  {
    slug: 'gives-up-on-a-slow-caller',
    usually: 'a limit (timeout, -w, -i) ends the waiting while the caller thinks',
    fits: (e) => listens(e) && !running(e) && !printedNothing(e) && text(e).startsWith(stdoutOf(e)) && has(e, LIMIT),
  },
  {
    slug: 'types-for-me',
    usually: 'the line types a text of its own: that is left to the keyboard',
    fits: (e) => e.step.kind === 'hear-nothing' && (bytesOf(e)?.received.length ?? 0) > 0,
  },
  {
    slug: 'keyboard-not-connected',
    usually: 'nc does not get the keyboard: something (&, <, -d) took it away',
    fits: (e) =>
      e.step.kind === 'hear-record' &&
      concat(sentByProgram(e.transcript, e.step.who)).length === 0 &&
      has(e, /&\s*(?:$|wait|[;)])|<|\s-\w*d\b/),
  },
  {
    slug: 'trimmed',
    usually: 'blanks were lost, at the ends or where there were two: read does that, and a $line without quotes',
    fits: (e) => {
      const line = heardLine(e);
      return line !== undefined && line !== typedLine(e) && squeezed(line) === squeezed(typedLine(e));
    },
  },
  {
    slug: 'gives-up-when-quiet',
    usually: 'a limit (timeout, -w, -i) ends the call when nobody speaks for a while',
    fits: (e) =>
      e.step.kind === 'hear-record' && before(e).some(({ kind }) => kind === 'quiet') && endedBeforeTyping(e),
  },
  {
    slug: 'first-answer-only',
    usually: 'only the first answers are shown: something in the line has had enough of them',
    fits: (e) => {
      const answers = e.scene.steps.flatMap((step) => (step.kind === 'prints' ? [step.text] : []));
      return (
        typedLine(e) !== '' &&
        answers.length > 1 &&
        answers.slice(1).includes(text(e)) &&
        stdoutOf(e).includes(answers[0] ?? '?')
      );
    },
  },
  {
    slug: 'sends-only',
    usually: 'the option --send-only never reads: take it out',
    fits: (e) => printedNothing(e) && has(e, /--send-only/),
  },
  {
    slug: 'hears-only-at-the-end',
    usually: 'it reads the answer only when the typing is over: both go on at once',
    fits: (e) => typedLine(e) !== '' && printedNothing(e) && running(e) && !has(e, /\/dev\/null/),
  },
  {
    slug: 'hard-coded-reply',
    usually: 'the text shown is not the one that came: it stands in the line',
    fits: (e) => {
      const shown = stdoutOf(e).trim().split('\n').at(-1) ?? '';
      return text(e) !== '' && shown.length > LETTERS_BY_CHANCE && lineOf(e).includes(shown);
    },
  },
  {
    slug: 'echo-says-its-option',
    usually: 'the echo of /bin/sh may have no options and say -e or -n too: printf says just the text',
    fits: (e) =>
      e.step.kind === 'hear-message' &&
      has(e, /\becho\s+-[neE]/) &&
      /^-[neE]+ /.test(asText(bytesOf(e)?.received ?? new Uint8Array())),
  },
  {
    slug: 'bash-only',
    usually: 'bash knows <<< and <( ), but the line is run by /bin/sh: printf and a pipe do the same',
    fits: (e) => neverMet(e) && has(e, /<<<|<\(/) && /syntax error|redirection unexpected/i.test(stderrOf(e)),
  },
  {
    slug: 'newline-added',
    usually: 'echo ends what it says with a line end, and so do <<< and <<: printf adds nothing',
    fits: (e) => e.step.kind === 'hear-message' && came(e, '', '\n'),
  },
  {
    slug: 'backslash-sent',
    usually: 'a line end was sent as two signs, a backslash and an n: leave it out',
    fits: (e) => came(e, '', '\\n'),
  },
  {
    slug: 'quotes-sent',
    usually: 'the quotes were sent too: one pair is for the shell, a second one is text',
    fits: (e) => came(e, '"', '"') || came(e, "'", "'"),
  },
  {
    slug: 'pipe-never-ends',
    usually: 'something in the line (cat, sleep, a loop) waits on after the server has hung up',
    fits: (e) => e.breach.kind === 'still-running',
  },
];

/** They are about lines for a shell, and about nothing else. */
export const commandsMistakes: readonly Mistake[] = some.map((mistake) => ({
  ...mistake,
  fits: (e) => e.scene.start.command !== undefined && mistake.fits(e),
}));
