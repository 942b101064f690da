// Command lines that are not started, because they would call another computer: a check talks to this one only.
// Read from the text alone, with as much of a shell's grammar as an honest mistake needs. It is no wall: who wants
// to call elsewhere finds a way round it.
//
//   nc {port} {host}       some nc take the first number for an address, 0.0.x.y, and call a stranger there
//   nc -l p {port}         asks a name server for the computer "p"
//   nc 192.168.1.7 9000    names a computer that is not meant
//   nc ${host} ${port}     asks a name server for "$127.0.0.1": the hole is filled, and its dollar is left

/** Why a line is held back; `names` is what it would call. */
export interface HeldBack {
  why: 'port-before-host' | 'elsewhere';
  names: string;
}

/** Why this line must not be started, before anything is put in its holes; undefined: it may be. */
export function heldBack(line: string): HeldBack | undefined {
  const dollar = DOLLAR_BEFORE_HOLE.exec(withoutComments(line))?.[1];
  if (dollar !== undefined) return { why: 'elsewhere', names: dollar };
  // A backslash before a line end is nothing: the line goes on (POSIX, Shell Command Language, 2.2.1).
  for (const words of commandsIn(line.replaceAll('\\\n', ''))) {
    if (SPEAKERS.has(words[0] ?? '')) continue;
    const inside = words
      .filter((word) => /\s/.test(word) && word.length < line.length)
      .map(heldBack)
      .find((why) => why);
    const why = dollarBefore(words) ?? inOrder(words) ?? placesOfNc(words) ?? addressElsewhere(words) ?? inside;
    if (why) return why;
  }
  return undefined;
}

/** A hole behind a dollar that the shell would see, wherever in the line it stands. */
const DOLLAR_BEFORE_HOLE = /(?<!\\)(?:\\\\)*(\$\{(?:host|port)\})/;

/** The same once quotes and backslashes are gone: "$"{host}, \${host}. */
function dollarBefore(words: readonly string[]): HeldBack | undefined {
  const names = words.map((word) => /\$\{(?:host|port)\}/.exec(word)?.[0]).find((one) => one);
  return names === undefined ? undefined : { why: 'elsewhere', names };
}

/** What stands behind them is said, not called. */
const SPEAKERS = new Set(['echo', 'printf']);
/** They may stand before a command and are none. */
const BEFORE = new Set(['{', '!', 'do', 'then', 'else', 'if', 'while', 'until', 'exec', 'command', 'time']);

/** One bit of a line: blanks | the end of a command | a redirection | quoted, escaped or plain letters. */
const BIT =
  /([ \t]+)|([\n;|&()`])|(\d*[<>]+&?[ \t]*)|'([^']*)'?|"((?:\\[^]|[^"\\])*)"?|\\([^]?)|([^\s;|&()`<>'"\\]+|\s)/g;

/** The commands of a line, each as its words, without quotes, comments and redirections. */
function commandsIn(line: string): string[][] {
  const commands: string[][] = [];
  let words: string[] = [];
  let word: string | undefined;
  let isTarget = false;
  const endWord = () => {
    const counts = word !== undefined && !isTarget && !(words.length === 0 && BEFORE.has(word));
    if (counts) words.push(word ?? '');
    if (word !== undefined) isTarget = false;
    word = undefined;
  };
  const endCommand = () => {
    endWord();
    if (words.length > 0) commands.push(words);
    [words, isTarget] = [[], false];
  };
  for (const [, blank, end, into, ...letters] of withoutComments(line).matchAll(BIT)) {
    if (end !== undefined) endCommand();
    else if (blank !== undefined) endWord();
    else if (into !== undefined) {
      endWord();
      isTarget = true;
    } else word = (word ?? '') + letters.join('');
  }
  endCommand();
  return commands;
}

const withoutComments = (line: string): string =>
  line.replace(
    /('[^']*'|"[^"]*")|(^|[\s;&|])#.*/gm,
    (_, quoted: string | undefined, before: string) => quoted ?? before,
  );

/** Options of one nc or another that take the next word with them. */
const WITH_VALUE = /^-\w*[cegGiImMoOpPqsTVwWxX]$/;

/** Words that are no options and no values of options. */
function placesIn(words: readonly string[]): string[] {
  return words.filter((word, at) => {
    const before = words[at - 1] ?? '';
    const isValue = WITH_VALUE.test(before) || (/^--./.test(before) && /^\d+\w*$|\//.test(word));
    return !word.startsWith('-') && !isValue;
  });
}

/** The first place is the computer, whatever the program. */
function inOrder(words: readonly string[]): HeldBack | undefined {
  const places = placesIn(words);
  const [port, host] = [places.indexOf('{port}'), places.indexOf('{host}')];
  const swapped = port !== -1 && host > port;
  const joined = words.some((word) => /\{port\}[:/]\{host\}/.test(word));
  return swapped || joined ? { why: 'port-before-host', names: '{port}' } : undefined;
}

const NC = /^(?:.*\/)?(?:nc|ncat|netcat|nc\.openbsd|nc\.traditional|telnet)$/;
const isPort = (word: string): boolean => word === '{port}' || /^[1-9]\d*$/.test(word);
/** This computer, by any of its names; what the shell puts there itself is not known. */
const isHere = (word: string): boolean =>
  /^(?:\{host\}|127(?:\.\d+){1,3}|0|0\.0\.0\.0|::1?|localhost|.*\$.*)$/.test(word);

function placesOfNc(words: readonly string[]): HeldBack | undefined {
  const at = words.findIndex((word) => NC.test(word));
  if (at === -1) return undefined;
  const own = words.slice(at + 1);
  const listens = own.some((word) => /^-\w*l|^--listen$/.test(word));
  const places = placesIn(own);
  const [first, second] = places;
  if (!listens && first !== undefined && isPort(first)) {
    return second === undefined ? undefined : { why: 'port-before-host', names: first };
  }
  const names = (listens ? places : places.slice(0, 1)).find((word) => !isHere(word) && !isPort(word));
  return names === undefined ? undefined : { why: 'elsewhere', names };
}

function addressElsewhere(words: readonly string[]): HeldBack | undefined {
  const addresses = words.flatMap((word) => word.match(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g) ?? []);
  const names = addresses.find((address) => !isHere(address));
  return names === undefined ? undefined : { why: 'elsewhere', names };
}
