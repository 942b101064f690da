// How long ago something was, as one would say it. Asks no clock: what it gets is a span in ms.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** From the longest on; the first that fits at least once. */
const UNITS: readonly (readonly [ms: number, one: string, many: string])[] = [
  [365 * DAY, 'a year', 'years'],
  [30 * DAY, 'a month', 'months'],
  [7 * DAY, 'a week', 'weeks'],
  [DAY, 'a day', 'days'],
  [HOUR, 'an hour', 'hours'],
  [MINUTE, 'a minute', 'minutes'],
];

/** `3 days ago`, `just now`; nothing for what is still to come: then a clock was wrong. */
export function ago(ms: number): string {
  if (ms < -MINUTE) return '';
  for (const [unit, one, many] of UNITS) {
    const times = Math.floor(ms / unit);
    if (times === 1) return `${one} ago`;
    if (times > 1) return `${times} ${many} ago`;
  }
  return 'just now';
}
