// What the table of addresses is held against: facts about its rows, pure.
import type { Fact, Finding, Given, Named } from '../../plan/step.ts';
import { printable } from '../../wire/visible.ts';
import { octetsIn, type Octets } from './answer.ts';

const COLUMNS = ['machine', 'interface', 'date', 'place', 'address'] as const;

type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;

interface Numbered {
  row: Row;
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

const textOf = (row: unknown, column: string): unknown =>
  typeof row === 'object' && row !== null ? Reflect.get(row, column) : undefined;

const isRow = (row: unknown): row is Row => COLUMNS.every((column) => typeof textOf(row, column) === 'string');

/** Rows with a date and an address; others are neither counted nor judged. */
function filledIn({ values }: Given): Numbered[] {
  const { addresses } = values;
  return (Array.isArray(addresses) ? addresses : [])
    .map((row: unknown, at) => ({ row, at }))
    .flatMap(({ row, at }) =>
      isRow(row) && row.date !== '' && row.address !== '' ? [{ row, where: nameOf(row, at) }] : [],
    );
}

/** A text of the table as a report shows it: so many letters at most, and none that moves a cursor. */
const shown = (text: string): string => printable(text, 40);

const nameOf = (row: Row, at: number): string => `row ${at + 1} ("${shown(row.machine)}")`;

/** A fact about each row that is filled in: the first that breaks it is told. Of no rows at all nothing is so. */
const eachRow =
  (judged: (numbered: Numbered, given: Given) => Finding): Fact =>
  (given) => {
    const rows = filledIn(given);
    if (rows.length === 0) return broken('', 'rows that are filled in', 'none is');
    return rows.map((one) => judged(one, given)).find(({ kind }) => kind === 'broken') ?? HELD;
  };

export const isList: Fact = ({ values }) => {
  const { addresses } = values;
  if (addresses === undefined) {
    const names = Object.keys(values);
    const received = names.length === 0 ? 'it exports nothing' : `it exports ${printable(names.join(', '), 80)}`;
    return broken(
      '',
      'your file exports addresses, a list',
      received,
      named('not-exported', 'the list has another name, or the word export is missing'),
    );
  }
  if (!Array.isArray(addresses)) return broken('addresses', 'a list: [ and ] round the rows', kindOf(addresses));
  const at = addresses.findIndex((row) => !isRow(row));
  if (at === -1) return HELD;
  const row: unknown = addresses[at];
  const missing = COLUMNS.find((column) => typeof textOf(row, column) !== 'string') ?? '';
  return broken(`row ${at + 1}`, `texts for ${COLUMNS.join(', ')}`, `${missing} is ${kindOf(textOf(row, missing))}`);
};

function kindOf(value: unknown): string {
  if (value === undefined) return 'not there';
  if (value === null) return 'null';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

const TEMPLATE_KEPT = named(
  'template-kept',
  'rows of the starter are still empty: without a date and an address a row does not count',
);

export const hasTwoRows: Fact = (given) => {
  const { addresses } = given.values;
  const all = Array.isArray(addresses) ? addresses.length : 0;
  const filled = filledIn(given).length;
  if (filled >= 2) return HELD;
  const kept = all > filled ? TEMPLATE_KEPT : undefined;
  return broken('', 'two rows or more that are filled in', `${filled} of ${all} are`, kept);
};

export const namesInterfaces: Fact = eachRow(({ row, where }) =>
  row.interface === 'wifi' || row.interface === 'wire'
    ? HELD
    : broken(where, "interface is 'wifi' or 'wire'", `'${shown(row.interface)}'`),
);

export const writesAddresses: Fact = eachRow(({ row: { address }, where }) =>
  octetsIn(address)
    ? HELD
    : broken(where, 'an address like 192.168.1.36', `'${shown(address)}'`, addressMistake(address)),
);

function addressMistake(address: string): Named | undefined {
  const [before = '', prefix] = address.split('/');
  if (octetsIn(before) && prefix !== undefined && /^\d+$/.test(prefix)) {
    return named('prefix-behind-it', 'the size of the network, such as /24, was copied with the address');
  }
  if (/^[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}$/i.test(address)) {
    return named('mac-address', 'this is the number of the network card, not of the internet');
  }
  const isVersion6 =
    /^[0-9a-f:]+(?:[.%/]\S*)?$/i.test(address) && (/::/.test(address) || address.split(':').length === 8);
  return isVersion6 ? named('ipv6-address', 'this is the IPv6 address; the IPv4 one stands near it') : undefined;
}

interface Day {
  year: number;
  month: number;
  day: number;
}

function dayIn(date: string): Day | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  return day === undefined ? undefined : { year: Number(year), month: Number(month), day: Number(day) };
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysOf = ({ year, month }: Day): number =>
  [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;

export const writesDates: Fact = eachRow(({ row: { date }, where }) => {
  const day = dayIn(date);
  if (day && day.year > 0 && day.day >= 1 && day.day <= daysOf(day)) return HELD;
  return broken(where, 'a day of the calendar, as YYYY-MM-DD', `'${shown(date)}'`, dateMistake(date, day));
});

function dateMistake(date: string, day: Day | undefined): Named | undefined {
  if (/^\d{1,2}[-./]\d{1,2}[-./]\d{4}$/.test(date)) {
    return named('day-first', 'the day, or the month, was written first: the year comes first');
  }
  const isBeyond = day !== undefined && day.day > 28 && day.day <= 31 && daysOf(day) > 0;
  return isBeyond ? named('no-such-day', 'that month has no such day') : undefined;
}

/** The day after a date: today somewhere else on earth. */
const nextDay = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

const isNoFuture = eachRow(({ row: { date }, where }, { today }) =>
  date <= nextDay(today) ? HELD : broken(where, 'a day that has come already', `'${shown(date)}'`),
);

export const writesNoFuture: Fact = (given) =>
  given.today === '' && filledIn(given).length > 0
    ? { kind: 'not-here', reason: 'nobody looked at a calendar when the table was read' }
    : isNoFuture(given);

export const hasThisComputer: Fact = (given) => {
  const { addresses: own } = given;
  if (own.length === 0) {
    return { kind: 'not-here', reason: 'this computer has no address but that of loopback' };
  }
  const written = filledIn(given).map(({ row }) => row.address);
  if (written.some((address) => own.includes(address))) return HELD;
  const received = written.slice(0, 4).map(shown).join(', ') + (written.length > 4 ? ', ...' : '');
  const mistake = isUncounted(given) ? NOT_COUNTED : strangersMistake(written, own);
  return broken('', 'an address of the computer that you work at', received, mistake);
};

const NOT_COUNTED = named(
  'row-not-counted',
  'the address is there, but its row has no date, and without one a row does not count',
);

const isUncounted = ({ values, addresses: own }: Given): boolean =>
  Array.isArray(values['addresses']) &&
  values['addresses'].some((row) => isRow(row) && row.date === '' && own.includes(row.address));

/** What stands in the place of the computer's own address. */
function strangersMistake(written: readonly string[], own: readonly string[]): Named | undefined {
  const octets = written.map(octetsIn).filter((one) => one !== undefined);
  if (octets.some(([a]) => a === 127)) {
    return named('loopback-address', '127... was taken for the address of the computer, but every computer has it');
  }
  if (octets.some(isNetmask)) return named('netmask', 'the netmask was taken for the address');
  if (written.some((address) => isRouter(address, own))) {
    return named('routers-address', "this is the router's address (the gateway), not the computer's");
  }
  return undefined;
}

/** Ones and then zeros, in bits; at least the first octet is full. */
const isNetmask = (octets: Octets): boolean => {
  const bits = octets.map((octet) => octet.toString(2).padStart(8, '0')).join('');
  return /^1{8,}0*$/.test(bits);
};

/** Near an own address, and the first or the last of its network: there routers live. */
function isRouter(address: string, own: readonly string[]): boolean {
  const [, network, host] = /^(\d+\.\d+\.\d+)\.(\d+)$/.exec(address) ?? [];
  return (host === '1' || host === '254') && own.some((one) => one.startsWith(`${network}.`));
}
