// What goes wrong when a ping is summed up, each with its own evidence: another reading of the same run that
// gives just the figures that were printed. A wrong line that fits none of them gets no name.
import type { Named } from '../../plan/step.ts';
import { shownIn, type Shown } from './line.ts';
import { pingOutput, pingSummary, printedMs, type PingRun, type PingSummary } from './ping-output.ts';

interface Seen {
  shown: Shown;
  run: PingRun;
  right: PingSummary;
  /** The pieces in which the output came; none where it came whole. */
  pieces: readonly string[];
}

interface PingMistake extends Named {
  fits: (seen: Seen) => boolean;
}

/** The name of what is wrong with a line; undefined when nothing that has a name fits. */
export function mistakeIn(line: string, run: PingRun, pieces: readonly string[] = []): Named | undefined {
  const shown = shownIn(line);
  if (!shown) return FORMS.find(({ is }) => is(line))?.named;
  const seen = { shown, run, right: pingSummary(run), pieces };
  const found = MISTAKES.find(({ fits }) => fits(seen));
  return found && { slug: found.slug, usually: found.usually };
}

/** Lines of another form. */
const FORMS: readonly { named: Named; is: (line: string) => boolean }[] = [
  {
    named: { slug: 'units-shown', usually: 'ms stands behind the numbers: the line has the numbers alone' },
    is: (line) => /\d ?ms\b/.test(line) && shownIn(line.replace(/ ?ms\b/g, '')) !== undefined,
  },
  {
    named: { slug: 'percent-sign-missing', usually: 'the % behind the loss is missing' },
    is: (line) => shownIn(line.replace(/(?<=loss=\S+)(?= )/, '%')) !== undefined,
  },
  {
    named: {
      slug: 'fields-joined',
      usually: 'min, avg and max are one field, as ping prints them: here each has its own',
    },
    is: (line) => /min\/avg\/max/.test(line),
  },
  {
    named: { slug: 'answer-on-several-lines', usually: 'the answer is spread over several lines: it is one' },
    is: (line) => /\bsent=\d+ received=\d+(?: loss=\d+%?)?$/.test(line),
  },
];

const NOTHING = /^(?:|\?|-|nan|undefined|none|null|nil|[+-]?inf(?:inity)?)$/i;
const isNothing = (text: string): boolean => NOTHING.test(text);

/** A number where one stands; NaN is equal to none. */
const number = (text: string): number => (/^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : NaN);
const near = (text: string, value: number | undefined, by = 0.0101): boolean =>
  value !== undefined && Math.abs(number(text) - value) <= by;

/** A line about a time, as it can be read: the number of the packet, and the time as text. */
interface Timed {
  seq: number;
  text: string;
}

const timed = (run: PingRun): Timed[] =>
  run.replies.flatMap((one) =>
    'ms' in one && !('unreachableFrom' in one) ? [{ seq: one.seq, text: printedMs(run, one.ms) }] : [],
  );

const firsts = (all: readonly Timed[]): Timed[] =>
  all.filter(({ seq }, at) => all.findIndex((one) => one.seq === seq) === at);

/** How many are left when only the number of the line before is remembered. */
const unlikeTheLast = (all: readonly Timed[]): number => all.filter(({ seq }, at) => all[at - 1]?.seq !== seq).length;

const unreachable = ({ replies }: PingRun): string[] =>
  replies.flatMap((one) => ('unreachableFrom' in one ? [one.unreachableFrom] : []));

const highest = ({ replies }: PingRun): number => Math.max(...replies.map(({ seq }) => seq));

/** Received is another number than it should be, and this one. */
const counted = ({ shown, right }: Seen, count: number): boolean =>
  count !== right.received && number(shown.received) === count;

/** Smallest, mean and largest of these are shown, and they are not the right ones. */
function sums({ shown, right }: Seen, ms: readonly number[], by?: number): boolean {
  if (ms.length === 0 || areRight(shown, right)) return false;
  const mean = ms.reduce((sum, one) => sum + one, 0) / ms.length;
  return near(shown.min, Math.min(...ms), by) && near(shown.avg, mean, by) && near(shown.max, Math.max(...ms), by);
}

const areRight = (shown: Shown, { min, avg, max }: PingSummary): boolean =>
  near(shown.min, min) && near(shown.avg, avg) && near(shown.max, max);

/** One digit behind the dot, or none, and right as far as that goes. */
const isRounded = (text: string, ms: number | undefined): boolean =>
  /^\d+(?:\.\d)?$/.test(text) && near(text, ms, text.includes('.') ? 0.0501 : 0.501);

const numbersOf = (all: readonly Timed[]): number[] => all.map(({ text }) => Number(text));

/** The times that can be read when lines end where pieces end: as far as `pattern` goes. */
function timesWithin(pieces: readonly string[], pattern: RegExp): number[] {
  const times = new Map<string, number>();
  for (const line of pieces.flatMap((piece) => piece.split('\n'))) {
    const [, seq, ms] = pattern.exec(line) ?? [];
    if (seq !== undefined && !times.has(seq)) times.set(seq, Number(ms));
  }
  return [...times.values()];
}

/** Just the times in these pieces were seen, at least one, and no others. */
const sawOnly = (seen: Seen, pieces: readonly string[]): boolean =>
  [/icmp_seq=(\d+) .*time=([\d.]+) ms/, /icmp_seq=(\d+) .*time=([\d.]+)/].some((pattern) => {
    const times = timesWithin(pieces, pattern);
    return counted(seen, times.length) && sums(seen, times);
  });

/** The times of ping's own last line. */
function footer(run: PingRun): [string, string, string] | undefined {
  const [, min, avg, max] = /= ([\d.]+)\/([\d.]+)\/([\d.]+)\//.exec(pingOutput(run)) ?? [];
  return min !== undefined && avg !== undefined && max !== undefined ? [min, avg, max] : undefined;
}

/** What ping's own statistics count as received. */
const footerCount = (run: PingRun): number => Number(/(\d+) (?:packets )?received/.exec(pingOutput(run))?.[1] ?? NaN);

const READ_SIZES = [256, 512, 1000, 1024, 2000, 2048, 4096, 8192];

const MISTAKES: readonly PingMistake[] = [
  {
    slug: 'first-piece-only',
    usually: 'the program looks at the first piece of its input and not at the rest',
    fits: (seen) => seen.pieces.some((_, at) => at > 0 && sawOnly(seen, [seen.pieces.slice(0, at).join('')])),
  },
  {
    slug: 'pieces-taken-for-lines',
    usually: 'each piece is cut into lines by itself, and a line that came in two pieces is lost',
    fits: (seen) => seen.pieces.length > 1 && sawOnly(seen, seen.pieces),
  },
  {
    slug: 'cut-at-read-size',
    usually: 'only one read of a fixed size: the rest is never looked at',
    fits: (seen) => {
      const text = pingOutput(seen.run);
      return READ_SIZES.some((size) => size < text.length && sawOnly(seen, [text.slice(0, size)]));
    },
  },
  {
    slug: 'equal-times-merged',
    usually: 'times that are equal are taken for one: it is the numbers that must differ',
    fits: (seen) => counted(seen, new Set(numbersOf(firsts(timed(seen.run)))).size),
  },
  {
    slug: 'number-in-a-number',
    usually: 'a number is found inside of a longer one: 1 stands in 10, too',
    fits: ({ shown, run, right }) => {
      const seqs = new Set(timed(run).map(({ seq }) => seq));
      const lost = Array.from({ length: run.sent }, (_, at) => at + 1).filter((seq) => !seqs.has(seq));
      const inside = lost.filter((seq) => [...seqs].some((one) => String(one).startsWith(String(seq))));
      return inside.length > 0 && number(shown.received) === right.received + inside.length;
    },
  },
  {
    slug: 'first-dotted-number',
    usually: 'the first four numbers with dots are taken, and they belong to the name',
    fits: ({ shown, run }) =>
      /^\d+(?:\.\d+){3}$/.test(shown.address) && (run.name?.startsWith(`${shown.address}.`) ?? false),
  },
  {
    slug: 'address-missed',
    usually: 'the address is not there: the name is shown, or it was looked for where there is none',
    fits: ({ shown, run }) => isNothing(shown.address) || shown.address === run.name,
  },
  {
    slug: 'size-for-address',
    usually: 'the last parentheses of the first line are taken: 56(84) are sizes in bytes',
    fits: ({ shown }) => shown.address === '84',
  },
  {
    slug: 'address-of-the-router',
    usually: 'the address is taken from a line that a router sent',
    fits: ({ shown, run }) => unreachable(run).includes(shown.address),
  },
  {
    slug: 'address-made-friendly',
    usually: '127.0.0.1 is replaced by a name; the address is asked for as it stands there',
    fits: ({ shown, run }) => run.address === '127.0.0.1' && run.name === undefined && /^[a-z]/i.test(shown.address),
  },
  {
    slug: 'zero-for-nothing',
    usually: 'no answer is shown as 0 ms, which reads like a very fast one',
    fits: ({ shown, right }) =>
      right.received === 0 && [shown.min, shown.avg, shown.max].every((text) => number(text) === 0),
  },
  {
    slug: 'nothing-divided',
    usually: 'the smallest or the mean of nothing is computed: that is Infinity, or no number',
    fits: ({ shown, right }) =>
      right.received === 0 && [shown.min, shown.avg, shown.max].some((text) => isNothing(text) && text !== '-'),
  },
  {
    slug: 'last-number-taken',
    usually: 'the number of the last line is taken instead of the highest',
    fits: ({ shown, run, right }) =>
      run.cutBeforeStatistics === true &&
      number(shown.sent) !== right.sent &&
      number(shown.sent) === run.replies.at(-1)?.seq,
  },
  {
    slug: 'only-replies-numbered',
    usually: 'the highest number is looked for in the replies alone, but a From line has one too',
    fits: ({ shown, run, right }) =>
      run.cutBeforeStatistics === true &&
      number(shown.sent) !== right.sent &&
      number(shown.sent) === Math.max(...timed(run).map(({ seq }) => seq)),
  },
  {
    slug: 'cut-not-counted',
    usually: 'without statistics the number of packets sent is missing',
    fits: ({ shown, run }) => run.cutBeforeStatistics === true && (isNothing(shown.sent) || number(shown.sent) === 0),
  },
  {
    slug: 'sent-from-the-numbers',
    usually: 'the highest number is taken for the number of packets sent',
    fits: ({ shown, run, right }) => number(shown.sent) !== right.sent && number(shown.sent) === highest(run),
  },
  {
    slug: 'unreachable-counted',
    usually: 'a router\'s "unreachable" is counted as a reply',
    fits: (seen) => counted(seen, seen.right.received + unreachable(seen.run).length),
  },
  {
    slug: 'duplicate-only-next-door',
    usually: 'only the number of the line before is remembered, and the copy came later',
    fits: (seen) => counted(seen, unlikeTheLast(timed(seen.run))),
  },
  {
    slug: 'duplicate-counted',
    usually: 'every line with a time is counted, so that one packet counts twice',
    fits: (seen) => counted(seen, timed(seen.run).length),
  },
  {
    slug: 'time-without-a-dot-missed',
    usually: 'only times with a dot are found, and above 100 ms there is none',
    fits: (seen) =>
      seen.run.system === 'linux' &&
      counted(seen, firsts(timed(seen.run)).filter(({ text }) => text.includes('.')).length) &&
      !near(seen.shown.max, seen.right.max),
  },
  {
    slug: 'small-times-dropped',
    usually: 'times below 1 ms are left out, but they are the best of all',
    fits: (seen) =>
      seen.run.system === 'linux' &&
      [0.1, 1].some((least) =>
        counted(seen, firsts(timed(seen.run)).filter(({ text }) => Number(text) >= least).length),
      ) &&
      near(seen.shown.max, seen.right.max),
  },
  {
    slug: 'number-zero-dropped',
    usually: 'the packet with number 0 is skipped, because 0 counts as "no"',
    fits: (seen) =>
      seen.run.system === 'macos' && counted(seen, firsts(timed(seen.run)).filter(({ seq }) => seq > 1).length),
  },
  {
    slug: 'less-than-one-misread',
    usually: 'time<1ms is taken for 1 or for 0, or not found at all; here it counts as 0.5',
    fits: (seen) => {
      const texts = timed(seen.run).map(({ text }) => text);
      const others = texts.filter((text) => text !== '<1');
      if (others.length === texts.length) return false;
      return (
        counted(seen, others.length) ||
        ['0', '1'].some((one) =>
          sums(
            seen,
            texts.map((text) => Number(text === '<1' ? one : text)),
          ),
        )
      );
    },
  },
  {
    slug: 'decimal-comma',
    usually: 'a comma stands in the numbers, as in some languages: here it is a dot',
    fits: ({ shown }) => [shown.min, shown.avg, shown.max].some((text) => /^\d+,\d+$/.test(text)),
  },
  {
    slug: 'trusts-the-footer',
    usually: "the number of replies comes from ping's own statistics instead of the lines",
    fits: (seen) => counted(seen, footerCount(seen.run)),
  },
  {
    slug: 'times-not-found',
    usually: 'not one time was found in the lines: does the pattern fit all that ping prints?',
    fits: ({ shown, right }) => right.received > 0 && number(shown.received) === 0,
  },
  {
    slug: 'first-reply-skipped',
    usually: 'the first reply is skipped: a list is counted from its second line, or the heading is taken for a reply',
    fits: (seen) => {
      const others = firsts(timed(seen.run)).slice(1);
      return counted(seen, others.length) && sums(seen, numbersOf(others));
    },
  },
  {
    slug: 'replies-for-sent',
    usually: 'sent counts the replies: what was sent stands in the statistics',
    fits: ({ shown, right }) => right.sent !== right.received && number(shown.sent) === right.received,
  },
  {
    slug: 'received-for-lost',
    usually: 'the loss tells how many came back: it is how many were lost',
    fits: ({ shown, right: { sent, received, loss } }) =>
      number(shown.sent) === sent &&
      number(shown.received) === received &&
      near(shown.loss, (100 * received) / sent, 1) &&
      !near(shown.loss, loss, 1),
  },
  {
    slug: 'loss-is-a-count',
    usually: 'the loss is a number of packets: it is a part of a hundred',
    fits: ({ shown, right: { sent, received, loss } }) =>
      number(shown.sent) === sent &&
      number(shown.received) === received &&
      number(shown.loss) === sent - received &&
      !near(shown.loss, loss, 1),
  },
  {
    slug: 'loss-not-whole',
    usually: 'the loss is printed with digits behind the dot; a whole number is asked for',
    fits: ({ shown, right }) => /^\d+\.\d+$/.test(shown.loss) && near(shown.loss, right.loss, 0.1),
  },
  {
    slug: 'wrong-whole',
    usually: 'the loss is divided by what was received instead of by what was sent',
    fits: ({ shown, right: { sent, received, loss } }) => {
      const ofReceived = (100 * (sent - received)) / received;
      if (number(shown.sent) !== sent || number(shown.received) !== received) return false;
      return Math.abs(ofReceived - loss) > 1 && near(shown.loss, ofReceived, 1);
    },
  },
  {
    slug: 'starts-from-a-lost-one',
    usually: 'the smallest and largest begin with a packet that never came back',
    fits: ({ shown, run, right }) => {
      const isLost = right.received > 0 && run.replies.every(({ seq }) => seq !== 1);
      return isLost && [shown.min, shown.max].some((text) => isNothing(text) || number(text) === 0);
    },
  },
  {
    slug: 'times-added-as-text',
    usually: 'the times are still text when they are added: that puts them in a row, or makes NaN',
    fits: ({ shown, right }) =>
      right.received > 0 &&
      near(shown.min, right.min) &&
      near(shown.max, right.max) &&
      (isNothing(shown.avg) || number(shown.avg) > 1000 * (right.max ?? 0)),
  },
  {
    slug: 'divided-by-sent',
    usually: 'the mean is divided by what was sent: those that were lost have no time',
    fits: ({ shown, right: { sent, received, avg = 0 } }) =>
      received < sent && !near(shown.avg, avg) && near(shown.avg, (avg * received) / sent),
  },
  {
    slug: 'times-cut-at-the-dot',
    usually: 'the digits behind the dot are lost (parseInt, or a pattern of digits alone): 2.12 is not 2',
    fits: (seen) => sums(seen, numbersOf(firsts(timed(seen.run))).map(Math.trunc)),
  },
  {
    slug: 'too-few-digits',
    usually: 'the times are rounded too far: two digits behind the dot are needed',
    fits: ({ shown, right }) =>
      !areRight(shown, right) &&
      (['min', 'avg', 'max'] as const).every((field) => isRounded(shown[field], right[field])),
  },
  {
    slug: 'smallest-from-too-low',
    usually: 'the smallest time begins with a number that real times can exceed',
    fits: ({ shown: { min }, right }) =>
      right.min !== undefined && number(min) < right.min - 0.01 && /^(?:0|10*|9+)(?:\.0+)?$/.test(min),
  },
  {
    slug: 'sorted-like-words',
    usually: 'the times are compared as text, where 1034 comes before 9.87',
    fits: ({ shown, run, right }) => {
      const sorted = firsts(timed(run))
        .map(({ text }) => text)
        .sort();
      const isSo = near(shown.min, Number(sorted[0])) && near(shown.max, Number(sorted.at(-1)));
      return isSo && !(near(shown.min, right.min) && near(shown.max, right.max));
    },
  },
  {
    slug: 'min-and-max-swapped',
    usually: 'min and max have changed places',
    fits: ({ shown, right }) => near(shown.min, right.max) && near(shown.max, right.min) && !areRight(shown, right),
  },
  {
    slug: 'last-time-kept',
    usually: 'the second reply to a packet replaces the first',
    fits: (seen) => sums(seen, numbersOf(firsts(timed(seen.run).toReversed()))),
  },
  {
    slug: 'trusts-the-footer',
    usually: "the times come from ping's own statistics instead of the lines",
    fits: ({ shown, run, right }) => {
      const own = footer(run);
      if (!own || areRight(shown, right)) return false;
      return [shown.min, shown.avg, shown.max].every((text, at) => near(text, Number(own[at]), 0.0051));
    },
  },
  {
    slug: 'average-of-averages',
    usually: 'the mean is half the old mean plus half the new time, or half way between min and max',
    fits: ({ shown, run, right: { min, avg, max } }) => {
      if (near(shown.avg, avg) || !near(shown.min, min) || !near(shown.max, max)) return false;
      const running = numbersOf(firsts(timed(run))).reduce((mean, one) => (mean + one) / 2);
      return near(shown.avg, running) || near(shown.avg, ((min ?? 0) + (max ?? 0)) / 2);
    },
  },
];
