// What interpreters print when a program ends by an error: the place, the line of the file, the mark under it.
import { eventsOf, type Transcript } from '../wire/transcript.ts';
import { printable } from '../wire/visible.ts';

/** Stack traces as the common languages print them. */
const TRACES = [
  /^[ \t]+at .+[:(]\d+/m, // JavaScript, Java, C#
  /Traceback \(most recent call last\)/, // Python: also of groups, indented, and behind the level of a log
  /^goroutine \d+ \[/m, // Go
  /^[ \t]+from \S+:\d+:in /m, // Ruby
  /^[ \t]*\S+:\d+:in [`'].*\n[ \t]*\S+:\d+:in [`']/m, // Ruby, a list of places
  /^[ \t]+(?:while executing|\(file ".*" line \d+\))/m, // Tcl
  /^\t(?:\S{1,100}\(.{0,500}\)|eval \{\.\.\.\}) called at .+ line \d+/m, // Perl (Carp)
  /^#\d+ .+\(\d+\)/m, // PHP
  /^(Stack trace|stack traceback|stack backtrace):/im, // PHP, Lua, Rust
  /^node:internal\//m,
];

export function hasTrace(text: string): boolean {
  const shown = ends(text);
  return TRACES.some((trace) => trace.test(shown));
}

/** A line that names an error; `triggerUncaughtException(` is Node's own code. */
const TELLING = /^\s*(?:\w+\.)*\w*(?:Error|Exception|Interrupt)\b(?!\()|^panic:|^fatal|[Ee]rror:/;

/** Marks under a line of code, and what Node prints round an error: none of them says what went wrong. */
const FRAME = /^[\s^~]*$|^node:internal\/|^ *triggerUncaughtException\($|^\(Use `.*thrown\)$|^Node\.js v\d/;

/** What Node says of an end that no Error tells: something else was thrown, or a promise never came to its end. */
const SENTENCES: readonly [RegExp, string][] = [
  [/^ *triggerUncaughtException\(\n *\^\n(.+)$/m, 'threw '],
  [/^UnhandledPromiseRejection: .{1,400}rejected with the reason "(.{1,400}?)(?:"\.)?$/m, 'rejected with '],
  [/^Warning: (Detected unsettled top-level await) at /m, ''],
];

/** The line of stderr that says what went wrong, without paths and ports; empty: nothing says it. */
export function errorLine(stderr: string): string {
  const shown = ends(stderr);
  const lines = shown.split('\n').filter((line) => !FRAME.test(line));
  const line = lines.findLast((one) => TELLING.test(one)) ?? sentence(shown) ?? beforeUsage(lines) ?? lines.at(-1);
  return printable(scrub((line ?? '').trim()), 160);
}

function sentence(stderr: string): string | undefined {
  const found = SENTENCES.map(([pattern, before]) => ({ before, said: pattern.exec(stderr)?.[1] }));
  const first = found.find(({ said }) => said !== undefined && !FRAME.test(said));
  return first && `${first.before}${first.said}`;
}

/** Behind its mistake a program may list all that it understands, in lines: the mistake is what counts. */
function beforeUsage(lines: readonly string[]): string | undefined {
  const usage = lines.findLastIndex((line) => /^usage:/i.test(line));
  return lines[usage - 1] ?? lines[usage];
}

/** A file with a program, named from where it was started: no other text with a slash in it is a path. */
const SOURCE_FILE =
  /(?<![\p{L}\p{N}_.-])(?:[^\s/:'"(]{1,100}\/){1,30}([^\s/:'")]{1,100}\.(?:[cm]?[jt]s|py|pl|rb|php|lua|sh|c|go|java)\b)/gu;

/** Paths to their last part, but for those of devices (`/dev/tcp/127.0.0.1/9000`); ports and process numbers to a word. */
export function scrub(line: string): string {
  return line
    .replace(/(?<![\p{L}\p{N}_.-])(?:file:\/\/)?(?!\/dev\/)(?:\/[^\s/:'")]+)+\/([^\s/:'")]+)/gu, '$1')
    .replace(SOURCE_FILE, '$1')
    .replace(/((?:\d{1,3}\.){3}\d{1,3}|::1?|port|\])([:/ ]+|['"], )\d{4,5}\b/g, '$1$2PORT')
    .replace(/\b(pid|PID)[= ]\d+/g, '$1 N');
}

/** Names are bounded in all patterns: a student's program may print a megabyte without a blank. */
export const where = (stderr: string): string => {
  const found =
    /([^\s/\\"'():]{1,100}\.(?:ts|mts|js|mjs|cjs|py|pl|rb|php|lua|sh|c|go|java))(?:", line |: line |: ?| (?:on )?line )(\d+)/.exec(
      stderr,
    );
  return found ? `${printable(decoded(found[1] ?? ''))}, line ${found[2]}` : 'your program';
};

/** Node names modules by their URL, where letters outside of ASCII are written as %C3%A4. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Where in the student's own file an error came up, as Node and Python tell it: ` (server.ts, line 6)`. */
export function placeIn(stderr: string, transcript: Transcript): string {
  const file = eventsOf(transcript, 'started')[0]
    ?.command.split(/[ /\\]/)
    .findLast((word) => /\.(?:[cm]?[jt]s|py)$/.test(word));
  if (file === undefined) return '';
  // Node names a file by its URL, Python as it was called.
  const named = file.endsWith('.py') ? file : encodeURI(file);
  const behind = ends(stderr).split(named).slice(1);
  const lines = behind.flatMap((text) => /^(?::|", line )(\d{1,6})\b/.exec(text)?.[1] ?? []);
  const line = file.endsWith('.py') ? lines.at(-1) : lines[0];
  return line === undefined ? '' : ` (${printable(file, 60)}, line ${line})`;
}

export interface Frame {
  line: string;
  /** Which of the lines shown is the one: those before it stand above. */
  at: number;
  shown: readonly string[];
}

/** Lines of the file in an error of Node or Python: so many at most, and so many letters of each. */
const MOST_SHOWN = 3;
const WIDEST = 64;

/** What stands behind the place of an error, and the ^ under it if there is one, as both languages print it. */
export function frameIn(stderr: string): Frame | undefined {
  const found =
    /^(?: *File "[^"\n]{1,400}", line |(?:file:\/\/)?\/[^\n:]{1,400}:)(\d+)\n((?:[^\n]{1,400}\n){1,12}?)([ \t]*[\^~]+|)[ \t]*$/m.exec(
      stderr,
    );
  if (!found) return undefined;
  const code = (found[2] ?? '').split('\n').slice(0, -1).slice(-MOST_SHOWN);
  const rows = [...code, ...(found[3] ? [found[3]] : [])].map((row) => row.replaceAll('\t', ' '));
  const filled = rows.filter((row) => row.trim() !== '');
  const margin = Math.min(...filled.map((row) => row.length - row.trimStart().length));
  const mark = (found[3] ?? '').trimStart() === '' ? 0 : (found[3] ?? '').search(/[\^~]/) - margin;
  const shown = rows.map((row) => windowed(printable(row.slice(margin)), mark));
  return { line: found[1] ?? '', at: code.length - 1, shown };
}

/** Of a wide line what stands round its mark. */
function windowed(row: string, mark: number): string {
  const from = mark < WIDEST - 10 ? 0 : mark - WIDEST / 2;
  const before = from === 0 ? '' : row.slice(0, from).trim() === '' ? '   ' : '...';
  const left = row.slice(from);
  return before + (left.length > WIDEST ? `${left.slice(0, WIDEST - 6)}...` : left);
}

/** So many letters of a long output, and of each line of it, are looked at. */
const END = 200_000;
const LINE = 2000;

/**
 * Of a very long output its beginning and its end, where what ended a program stands, and of a very long line its
 * beginning: there are patterns that take the square of a line's length.
 */
export function ends(text: string): string {
  const both = text.length > 2 * END ? `${text.slice(0, END)}\n${text.slice(-END)}` : text;
  if (both.length <= LINE) return both;
  return both
    .split('\n')
    .map((line) => line.slice(0, LINE))
    .join('\n');
}
