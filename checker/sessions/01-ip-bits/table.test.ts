import { describe, expect, test } from 'vitest';
import type { Fact, Finding, Given } from '../../plan/step.ts';
import {
  hasThisComputer,
  hasTwoRows,
  isList,
  namesInterfaces,
  writesAddresses,
  writesDates,
  writesNoFuture,
} from './table.ts';

const ROW = { machine: 'phone', interface: 'wifi', date: '2024-03-05', place: 'home', address: '192.168.1.36' };

const given = (addresses: unknown, more: Partial<Given> = {}): Given => ({
  values: addresses === undefined ? {} : { addresses },
  addresses: ['10.0.0.7'],
  today: '2026-11-21',
  heard: undefined,
  ...more,
});

const rows = (...some: object[]): Given => given(some.map((one) => ({ ...ROW, ...one })));

const slugOf = (finding: Finding): string | undefined =>
  finding.kind === 'broken' ? (finding.mistake?.slug ?? '-') : finding.kind;

const FACTS = { isList, hasTwoRows, namesInterfaces, writesAddresses, writesDates, writesNoFuture, hasThisComputer };

test.each(Object.entries(FACTS))('%s holds of a good table', (_, fact) => {
  expect(fact(rows({ address: '10.0.0.7' }, {}))).toEqual({ kind: 'held' });
});

test.each(Object.entries(FACTS))('%s is no exception whatever the file exports', (_, fact: Fact) => {
  for (const odd of [undefined, null, 1, 'rows', {}, [null], [[]], [{}], [{ ...ROW, date: 5 }]])
    expect(['held', 'broken']).toContain(fact(given(odd)).kind);
});

describe('the list', () => {
  test.each([
    ['not there', given(undefined), 'not-exported', 'it exports nothing'],
    ['there under another name', { ...given(undefined), values: { ips: [], default: 1 } }, 'not-exported', 'it exports ips, default'], // prettier-ignore
    ['an object', given({ phone: ROW }), '-', 'an object'],
    ['a list of texts', given(['10.0.0.7']), '-', 'machine is not there'],
    ['with a row of null', given([ROW, null]), '-', 'machine is not there'],
    ['with a date that is no text', given([{ ...ROW, date: 2024 }]), '-', 'date is a number'],
    ['without a column', given([{ ...ROW, place: undefined }]), '-', 'place is not there'],
  ])('is %s', (_, all, slug, received) => {
    expect(isList(all)).toMatchObject({ kind: 'broken', received });
    expect(slugOf(isList(all))).toBe(slug);
  });

  test('may be empty, or have more columns', () => {
    expect(slugOf(isList(given([])))).toBe('held');
    expect(slugOf(isList(rows({ note: 7 })))).toBe('held');
  });
});

describe('rows', () => {
  test.each([
    ['one of one', rows({}), '-'],
    ['one, and one without address', rows({}, { address: '' }), 'template-kept'],
    ['one, and one without date', rows({}, { date: '' }), 'template-kept'],
    ['none', given([]), '-'],
    ['two among empty ones', rows({ date: '' }, {}, {}), 'held'],
  ])('are counted: %s', (_, all, slug) => {
    expect(slugOf(hasTwoRows(all))).toBe(slug);
  });

  test('that are not there are not praised', () => {
    for (const fact of [namesInterfaces, writesAddresses, writesDates, writesNoFuture])
      expect(slugOf(fact(rows({ date: '' })))).toBe('-');
  });

  test('that do not count are not judged', () => {
    const empty = { interface: '?', date: '', address: '?' };
    for (const fact of [namesInterfaces, writesAddresses, writesDates, writesNoFuture])
      expect(slugOf(fact(rows({}, empty)))).toBe('held');
  });

  test('are told by their number and name', () => {
    expect(writesAddresses(rows({}, { machine: 'old laptop', address: '1.2.3' }))).toMatchObject({
      where: 'row 2 ("old laptop")',
      received: "'1.2.3'",
    });
  });
});

const UGLY = '\u001b[2J\u202e\n'.repeat(300);

test.each<[string, Finding]>([
  ['the machine', writesAddresses(rows({ machine: UGLY, address: '1.2' }))],
  ['the interface', namesInterfaces(rows({ interface: UGLY }))],
  ['the date', writesDates(rows({ date: UGLY }))],
  ['a date to come', writesNoFuture(rows({ date: `9${UGLY}` }))],
  ['the address', writesAddresses(rows({ address: UGLY }))],
  ['all addresses', hasThisComputer(rows({ address: UGLY }, { address: UGLY }))],
  ['the names of exports', isList({ ...given(undefined), values: { [UGLY]: 1 } })],
])('%s: shown in letters, and not for ever', (_, finding) => {
  const told = finding.kind === 'broken' ? finding.where + finding.received : '';
  expect(told).toContain('\\x1b[2J\\u{202e}\\n');
  expect(told).not.toMatch(/[\u001b\u202e\n]/);
  expect(told.length).toBeLessThan(200);
});

test.each(['ethernet', 'Wifi', 'wi-fi', ''])('%j is no interface', (name) => {
  expect(slugOf(namesInterfaces(rows({ interface: name })))).toBe('-');
});

test.each([
  ['1.2.3', '-'],
  ['10.1.128.265', '-'],
  [' 192.168.1.36', '-'],
  ['192.168.1.36/24', 'prefix-behind-it'],
  ['fe80::1c3b:9aff:fe42:7d01', 'ipv6-address'],
  ['fe80::1%eth0', 'ipv6-address'],
  ['2001:db8:0:0:0:0:0:1', 'ipv6-address'],
  ['::', 'ipv6-address'],
  ['3c:22:fb:4a:91:0e', 'mac-address'],
  ['3C-22-FB-4A-91-0E', 'mac-address'],
  ['localhost', '-'],
])('%j is no address of version 4: %s', (address, slug) => {
  expect(slugOf(writesAddresses(rows({ address })))).toBe(slug);
});

test.each([
  ['2024-02-29', 'held'],
  ['2000-02-29', 'held'],
  ['2023-12-31', 'held'],
  ['2023-02-29', 'no-such-day'],
  ['1900-02-29', 'no-such-day'],
  ['2024-04-31', 'no-such-day'],
  ['2024-13-01', '-'],
  ['0000-01-01', '-'],
  ['2024-00-01', '-'],
  ['2024-01-00', '-'],
  ['2024-01-32', '-'],
  ['05-03-2024', 'day-first'],
  ['5.3.2024', 'day-first'],
  ['05/03/2024', 'day-first'],
  ['2024-3-5', '-'],
  ['2024-03-05 ', '-'],
  ['yesterday', '-'],
])('the date %j: %s', (date, slug) => {
  expect(slugOf(writesDates(rows({ date })))).toBe(slug);
});

test.each([
  ['2026-11-21', '2026-11-21', 'held'],
  ['2026-11-21', '2026-11-22', 'held'],
  ['2026-11-21', '2026-11-23', '-'],
  ['2026-12-31', '2027-01-01', 'held'],
  ['2026-12-31', '2027-01-02', '-'],
  ['2028-02-28', '2028-02-29', 'held'],
  ['2026-11-21', '2126-11-21', '-'],
])('on %s, %s as a day that has come: %s', (today, date, slug) => {
  expect(slugOf(writesNoFuture({ ...rows({ date }), today }))).toBe(slug);
});

test('where nobody looked at a calendar, no day is said to be one that comes', () => {
  expect(writesNoFuture({ ...rows({ date: '2126-11-21' }), today: '' }).kind).toBe('not-here');
  expect(writesNoFuture({ ...given([]), today: '' }).kind).toBe('broken');
});

describe('the computer itself', () => {
  test.each([
    ['127.0.0.1', 'loopback-address'],
    ['255.255.255.0', 'netmask'],
    ['255.255.240.0', 'netmask'],
    ['255.0.255.0', '-'],
    ['10.0.0.1', 'routers-address'],
    ['10.0.0.254', 'routers-address'],
    ['10.0.0.8', '-'],
    ['203.0.113.80', '-'],
    ['10.0.0.7', 'held'],
  ])('%s: %s', (address, slug) => {
    expect(slugOf(hasThisComputer(rows({}, { address })))).toBe(slug);
  });

  test('does not count where its row does not', () => {
    expect(slugOf(hasThisComputer(rows({}, { address: '10.0.0.7', date: '' })))).toBe('row-not-counted');
  });

  test('cannot be looked for where it has no address but that of loopback', () => {
    expect(hasThisComputer({ ...rows({}, {}), addresses: [] }).kind).toBe('not-here');
  });
});
