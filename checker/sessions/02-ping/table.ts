// What the table of pings is held against: facts about its rows, pure.
import type { Fact, Finding, Given, Named } from '../../plan/step.ts';
import { printable } from '../../wire/visible.ts';

const NO_ANSWER = 'no answer';

interface Row {
  destination: string;
  name: string;
  /** In milliseconds, NaN for what is no number of them; undefined where nothing was written down. */
  times: readonly number[] | undefined;
  /** Times or words stand there, and for whom. */
  filled: boolean;
  /** How it is called in a report. */
  where: string;
}

const HELD: Finding = { kind: 'held' };

const broken = (where: string, expected: string, received: string, mistake?: Named): Finding => ({
  kind: 'broken',
  where,
  expected,
  received,
  mistake,
});

const named = (slug: string, usually: string): Named => ({ slug, usually });

const fieldOf = (row: unknown, name: string): unknown =>
  typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined;

/** Texts that are not there are empty ones. */
const textOf = (row: unknown, name: string): string => {
  const value = fieldOf(row, name) ?? '';
  return typeof value === 'string' ? value.trim() : '';
};

const isNoAnswer = (value: unknown): boolean => typeof value === 'string' && value.trim().toLowerCase() === NO_ANSWER;

/** JSON has no such numbers: they arrive by their names. */
const NOT_FINITE = ['NaN', 'Infinity', '-Infinity'];
const isNumber = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && NOT_FINITE.includes(value));

/** The rows that have the right form, in their order. */
function rowsOf({ values }: Given): Row[] {
  const { pings } = values;
  return (Array.isArray(pings) ? pings : []).map((row: unknown, at): Row => {
    const [destination, name] = [textOf(row, 'destination'), textOf(row, 'name')];
    const times = fieldOf(row, 'times');
    const list: unknown[] | undefined = Array.isArray(times) ? times : undefined;
    const holds = isNoAnswer(times) || (list !== undefined && list.length > 0);
    return {
      destination,
      name,
      times: list?.filter(isNumber).map(Number),
      filled: holds && destination + name !== '',
      where: called(at, destination || name),
    };
  });
}

/** A text of the table as a report shows it: so many letters at most, and none that moves a cursor. */
const shown = (text: string): string => printable(text, 40);

const called = (at: number, whom: string): string => `row ${at + 1}${whom === '' ? '' : ` (${shown(whom)})`}`;

const filledIn = (given: Given): Row[] => rowsOf(given).filter(({ filled }) => filled);

const smallest = (rows: readonly Row[]): number => Math.min(...timesIn(rows));
const timesIn = (rows: readonly Row[]): number[] => rows.flatMap(({ times }) => times ?? []);

const isOfComputer = ({ destination, name }: Row, addresses: readonly string[]): boolean =>
  [destination, name].some(
    (place) => /^127(?:\.\d{1,3}){3}$/.test(place) || /^(?:localhost|::1)$/i.test(place) || addresses.includes(place),
  );

const own = (given: Given): Row[] => filledIn(given).filter((row) => isOfComputer(row, given.addresses));
const others = (given: Given): Row[] => filledIn(given).filter((row) => !isOfComputer(row, given.addresses));

export const exportsRows: Fact = ({ values }) => {
  const { pings } = values;
  if (pings === undefined) {
    const names = Object.keys(values);
    const received = names.length === 0 ? 'it exports nothing' : `it exports ${printable(names.join(', '), 80)}`;
    const isThere = Object.values(values).some(Array.isArray);
    return broken('', 'your file exports pings, a list', received, isThere ? OTHER_NAME : undefined);
  }
  if (!Array.isArray(pings)) return broken('pings', 'a list: [ and ] round the rows', kindOf(pings));
  const problems = pings.map((row: unknown, at) =>
    formOf(row, called(at, textOf(row, 'destination') || textOf(row, 'name'))),
  );
  return problems.find(({ kind }) => kind === 'broken') ?? HELD;
};

const OTHER_NAME = named('no-export-of-that-name', 'the list is there, but exported as default or under another name');

const AS_TEXT = named('times-as-text', 'times stand in quotes, with their unit');

/** One row: two texts, and times or words. */
function formOf(row: unknown, where: string): Finding {
  const texts = ['destination', 'name'].map((name) => ({ name, value: fieldOf(row, name) }));
  const bad = texts.find(({ value }) => value !== undefined && value !== null && typeof value !== 'string');
  if (bad) return broken(where, `${bad.name} is a text`, `it is ${kindOf(bad.value)}`);
  if (texts.every(({ value }) => value === undefined || value === null)) {
    return broken(where, 'destination and name are there', 'neither is');
  }
  const times = fieldOf(row, 'times');
  if (isNoAnswer(times)) return HELD;
  const expected = "times is a list of numbers, or the words 'no answer'";
  if (!Array.isArray(times)) return broken(where, expected, `it is ${kindOf(times)}`, quoted(times));
  const list: unknown[] = times;
  const wrong = list.findIndex((one) => !isNumber(one) && !isNoAnswer(one));
  if (wrong === -1) return HELD;
  return broken(where, expected, `in the list is ${kindOf(list[wrong])}`, quoted(list[wrong]));
}

/** A text with a number in it. */
const quoted = (value: unknown): Named | undefined =>
  typeof value === 'string' && /\d/.test(value) ? AS_TEXT : undefined;

function kindOf(value: unknown): string {
  if (value === undefined) return 'not there';
  if (value === null) return 'null';
  if (typeof value === 'string') return `the text '${shown(value)}'`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

const TEMPLATE_LEFT = named(
  'template-left',
  'rows of the starter are still empty: they count once they have times and a destination or a name',
);

export const hasFourRows: Fact = (given) => {
  const all = rowsOf(given);
  const filled = all.filter((row) => row.filled).length;
  if (filled >= 4) return HELD;
  const received = `${filled} of ${all.length} are`;
  return broken('', 'four rows or more that are filled in', received, filled < all.length ? TEMPLATE_LEFT : undefined);
};

const ROUTER_FOR_SELF = named(
  'router-for-self',
  "the router's address is taken for the computer's: the router is the box by the door",
);

export const hasThisComputer: Fact = (given) => {
  if (own(given).length > 0) return HELD;
  // Where nobody looked at a computer and its calendar, the table came from another one.
  if (given.today === '') return { kind: 'not-here', reason: 'this is not the computer of the table' };
  const rows = filledIn(given);
  const received =
    rows.length === 0
      ? 'no row is filled in'
      : printable(rows.map((row) => row.destination || row.name).join(', '), 120);
  return broken(
    '',
    'a row of this computer: 127.0.0.1, localhost or its own address',
    received,
    rows.some(isTakenForSelf) ? ROUTER_FOR_SELF : undefined,
  );
};

/** Called one's own, and where routers live: the first address of a network, or the last. */
const isTakenForSelf = ({ destination, name }: Row): boolean =>
  /\b(?:my|me|self|own|mine)\b/i.test(name) &&
  !/router|gateway|wi-?fi/i.test(name) &&
  /^\d+\.\d+\.\d+\.(?:1|254)$/.test(destination);

/** Networks at home and at work (RFC 1918): also an address that was this computer's yesterday. */
const PRIVATE = /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./;

const SELF_OFFLINE = named(
  'self-offline',
  'nobody was pinged because there was no network; this computer answers without one',
);

export const computerAnswers: Fact = (given) => {
  const rows = own(given);
  if (timesIn(rows).length > 0) return HELD;
  const where = rows[0]?.where ?? '';
  const nobody = timesIn(filledIn(given)).length === 0;
  return broken(where, 'at least one time', "'no answer'", nobody ? SELF_OFFLINE : undefined);
};

const ZERO_FOR_NONE = named('zero-for-no-answer', '0 or -1 stands for "no answer"; the words \'no answer\' say it');

const COMMA_FOR_DOT = named('comma-for-dot', '0,45 in a list is two numbers, 0 and 45: with a dot, 0.45, it is one');

export const timesArePositive: Fact = (given) => {
  const expected = 'times above 0, in milliseconds';
  // Of no times at all nothing is so.
  if (filledIn(given).length === 0) return broken('', expected, 'no row is filled in');
  const bad = rowsOf(given).flatMap(({ where, times = [] }) =>
    times.filter((one) => !(one > 0 && one < Infinity)).map((one) => ({ where, times, one })),
  )[0];
  if (!bad) return HELD;
  const none = bad.one <= 0 ? ZERO_FOR_NONE : undefined;
  return broken(bad.where, expected, String(bad.one), areHalves(bad.times) ? COMMA_FOR_DOT : none);
};

/** What `[0,45, 0,51]` is: a 0 in each odd place, and whole numbers behind them. */
const areHalves = (times: readonly number[]): boolean =>
  times.length > 0 &&
  times.length % 2 === 0 &&
  times.every((one, at) => (at % 2 === 0 ? one === 0 : one > 0 && Number.isInteger(one)));

const ROWS_SWAPPED = named('rows-swapped', 'the times of two rows were swapped');
const MIXED_UNITS = named('mixed-units', 'some times are seconds, others milliseconds');

export const computerIsFastest: Fact = (given) => {
  const mine = own(given);
  if (timesIn(mine).length === 0) {
    // Where nobody looked at a computer and its calendar, the table came from another one.
    if (given.today === '') return { kind: 'not-here', reason: 'this is not the computer of the table' };
    return broken('', 'a time of this computer', 'none');
  }
  const faster = others(given).filter((row) => smallest([row]) < smallest(mine));
  const [first] = faster;
  if (!first) return HELD;
  const received = `it has ${smallest([first])}, this computer ${smallest(mine)}`;
  return broken(first.where, 'not faster than this computer', received, fasterBecause(faster, mine));
};

/** Loopback takes less than this, in milliseconds, and no cable or radio does: who is faster still counts seconds. */
const ONLY_LOOPBACK = 0.3;

function fasterBecause(faster: readonly Row[], mine: readonly Row[]): Named | undefined {
  const isFar = faster.every(({ destination }) => !PRIVATE.test(destination));
  if (smallest(mine) < ONLY_LOOPBACK) return isFar ? MIXED_UNITS : undefined;
  const isSwapped = faster.length === 1 && Math.max(...timesIn(faster)) < smallest(mine) && smallest(mine) > 1;
  return isSwapped ? ROWS_SWAPPED : undefined;
}

/** Of version 4 or 6: a name has a letter that no number has, and no colons. */
const isAddress = (name: string): boolean =>
  /^\d+(?:\.\d+){3}$/.test(name) || /^[\da-f]*:[\da-f]*:[\da-f:.%\w]*$/i.test(name);

const NO_NAME = named('no-name', 'only addresses were written down');

export const hasName: Fact = (given) => {
  const rows = filledIn(given);
  if (rows.some(({ name }) => name !== '' && !isAddress(name))) return HELD;
  if (rows.length === 0) return broken('', 'a row with a name', 'no row is filled in');
  const address = rows.find(({ name }) => name !== '');
  if (!address) return broken('', 'a row with a name', 'every name is empty', NO_NAME);
  return broken(address.where, 'a name', shown(address.name), NO_NAME);
};
