// What ping would have printed, made from data, and the summary that is right for it.
// It imports nothing, asks no clock and rolls no dice: the same run always gives the same text.
// Linux follows the source of iputils (gather_statistics and finish in ping_common.c), macOS and
// Windows what these systems print in English.

export type PingSystem = 'linux' | 'macos' | 'windows';

/** Something that came back, in the order in which it came. */
export type PingReply =
  | {
      /** Which packet it answers, counted from 1. (macOS prints one less, Windows prints none.) */
      seq: number;
      /** The round trip in milliseconds; as exact as a microsecond. */
      ms: number;
      /** The same packet was answered before. Windows prints nothing for it. */
      duplicate?: boolean;
    }
  | {
      seq: number;
      /** A router's address: it says that the destination cannot be reached. That is no reply. */
      unreachableFrom: string;
    };

export interface PingRun {
  system: PingSystem;
  /** What was typed, if that was a name and no address. */
  name: string | undefined;
  address: string;
  replies: readonly PingReply[];
  sent: number;
  /** The output ends after the last line about a packet: no empty line, no statistics. */
  cutBeforeStatistics?: boolean;
  /** The statistics of Linux say that so many came: somebody has lost a line of the output since. */
  claims?: number;
  /** TTL of the replies; 57 unless told. */
  ttl?: number;
  /** iputils from before it rounded the loss to six digits; only Linux knows the difference. */
  old?: boolean;
}

/** What a filter has to say about a run. Times are those that can be read in the lines. */
export interface PingSummary {
  address: string;
  sent: number;
  received: number;
  /** In percent, not rounded: a filter may round it to a whole number or cut it. */
  loss: number;
  /** Undefined when no reply came (a filter prints `-`). */
  min: number | undefined;
  avg: number | undefined;
  max: number | undefined;
}

/** The whole output of one ping run. */
export function pingOutput(run: PingRun): string {
  switch (run.system) {
    case 'linux':
      return linux(run);
    case 'macos':
      return macos(run);
    case 'windows':
      return windows(run);
  }
}

/** The right summary of that output, computed from the same data. */
export function pingSummary(run: PingRun): PingSummary {
  const times = firstAnswers(run.replies).map(({ ms }) => readableMs(run, ms));
  const sent = sentAsSeen(run);
  const some = times.length > 0;
  return {
    address: run.address,
    sent,
    received: times.length,
    loss: ((sent - times.length) * 100) / sent,
    min: some ? Math.min(...times) : undefined,
    avg: some ? times.reduce((sum, one) => sum + one, 0) / times.length : undefined,
    max: some ? Math.max(...times) : undefined,
  };
}

/** A time as its system prints it: the digits only, as in `time=12.3 ms`. */
export function printedMs(run: Pick<PingRun, 'system' | 'old'>, ms: number): string {
  const us = Math.round(ms * 1000);
  if (run.system === 'macos') return thousandths(us);
  if (run.system === 'windows') return us < 1000 ? '<1' : String(Math.floor(us / 1000));
  // Newer versions look at the rounded time, so that 9.996 is 10.0 and not 10.00.
  const [three, two] = run.old ? [100_000, 10_000] : [99_950, 9_995];
  if (us >= three) return String(Math.floor((us + 500) / 1000));
  if (us >= two) return (Math.floor((us + 50) / 100) / 10).toFixed(1);
  if (us >= 1000) return (Math.floor((us + 5) / 10) / 100).toFixed(2);
  return thousandths(us);
}

/** The number that a reader takes from a printed time; `<1` counts as a half. */
function readableMs(run: PingRun, ms: number): number {
  const printed = printedMs(run, ms);
  return printed === '<1' ? 0.5 : Number(printed);
}

const thousandths = (us: number): string => `${Math.floor(us / 1000)}.${String(us % 1000).padStart(3, '0')}`;

interface Answer {
  seq: number;
  ms: number;
  duplicate?: boolean;
}

const answers = (replies: readonly PingReply[]): Answer[] =>
  replies.flatMap((one) => ('ms' in one && !('unreachableFrom' in one) ? [one] : []));

const firstAnswers = (replies: readonly PingReply[]): Answer[] =>
  answers(replies).filter((one) => one.duplicate !== true);

const errors = (replies: readonly PingReply[]): number => replies.length - answers(replies).length;

/** What the statistics say; of a cut run on Linux the highest number in any line. */
function sentAsSeen({ system, replies, sent, cutBeforeStatistics = false }: PingRun): number {
  if (!cutBeforeStatistics) return sent;
  if (system !== 'linux')
    throw new RangeError('a cut run counts its packets only on Linux, where numbers begin with 1');
  return Math.max(...replies.map(({ seq }) => seq));
}

// --- Linux -----------------------------------------------------------------------------------

function linux(run: PingRun): string {
  const { name, address, replies, sent, ttl = 57 } = run;
  const who = name === undefined ? address : `${name} (${address})`;
  const lines = replies.map((one) => {
    if ('unreachableFrom' in one) return `From ${one.unreachableFrom} icmp_seq=${one.seq} Destination Host Unreachable`;
    const time = `time=${printedMs(run, one.ms)} ms`;
    return `64 bytes from ${who}: icmp_seq=${one.seq} ttl=${ttl} ${time}${dup(one)}`;
  });
  const head = `PING ${name ?? address} (${address}) 56(84) bytes of data.`;
  if (run.cutBeforeStatistics) return text([head, ...lines]);

  const got = run.claims ?? firstAnswers(replies).length;
  const again = answers(replies).length - firstAnswers(replies).length;
  const failed = errors(replies);
  const loss = ((sent - got) * 100) / sent;
  const counts = [
    `${sent} packets transmitted`,
    `${got} received`,
    ...(again > 0 ? [`+${again} duplicates`] : []),
    ...(failed > 0 ? [`+${failed} errors`] : []),
    `${run.old ? Math.floor(loss) : sixDigits(loss)}% packet loss`,
    `time ${tookMs(sent)}ms`,
  ];
  const pipe = pipeOf(run);
  // Nothing came and nothing was in flight: the last line is there, but empty.
  const last = [...roundTrips(replies), ...(pipe > 1 ? [`pipe ${pipe}`] : [])].join(', ');
  return text([head, ...lines, '', title(run), counts.join(', '), last]);
}

const dup = (one: Answer): string => (one.duplicate === true ? ' (DUP!)' : '');

const title = ({ name, address }: PingRun): string => `--- ${name ?? address} ping statistics ---`;

/** As %g in C prints it: 25, 33.3333, 8.33333. */
const sixDigits = (value: number): string => String(Number(value.toPrecision(6)));

/** A packet a second, and a little more. */
const tookMs = (sent: number): number => (sent - 1) * 1001 + (sent % 3);

/** Duplicates are part of it: ping itself computes with every time it prints. */
function roundTrips(replies: readonly PingReply[]): string[] {
  const us = answers(replies).map(({ ms }) => Math.round(ms * 1000));
  if (us.length === 0) return [];
  const sum = us.reduce((total, one) => total + one, 0);
  const squares = us.reduce((total, one) => total + one * one, 0);
  const variance = Math.floor((squares - Math.floor((sum * sum) / us.length)) / us.length);
  const values = [Math.min(...us), Math.floor(sum / us.length), Math.max(...us), Math.floor(Math.sqrt(variance))];
  return [`rtt min/avg/max/mdev = ${values.map(thousandths).join('/')} ms`];
}

/** How many packets were on their way at once, at most: one a second leaves, some stay long. */
function pipeOf({ replies, sent }: PingRun): number {
  let highest = 0;
  let pipe = 1;
  for (const one of replies) {
    // A system gives up looking for a neighbour after three seconds.
    const seconds = 'unreachableFrom' in one ? 3 : Math.floor(one.ms / 1000);
    highest = Math.max(highest, Math.min(sent, one.seq + seconds));
    pipe = Math.max(pipe, highest - one.seq + 1);
  }
  return pipe;
}

// --- macOS -----------------------------------------------------------------------------------

function macos(run: PingRun): string {
  const { name, address, replies, sent, ttl = 57 } = run;
  const head = `PING ${name ?? address} (${address}): 56 data bytes`;
  const lines = inOrder(run).flatMap((one) => {
    if ('lost' in one) return [`Request timeout for icmp_seq ${one.lost - 1}`];
    if ('unreachableFrom' in one) return macUnreachable(one, address);
    const time = `time=${printedMs(run, one.ms)} ms`;
    return [`64 bytes from ${address}: icmp_seq=${one.seq - 1} ttl=${ttl} ${time}${dup(one)}`];
  });
  if (run.cutBeforeStatistics) return text([head, ...lines]);

  const got = firstAnswers(replies).length;
  const again = answers(replies).length - got;
  const counts = [
    `${sent} packets transmitted`,
    `${got} packets received`,
    ...(again > 0 ? [`+${again} duplicates`] : []),
    `${(((sent - got) * 100) / sent).toFixed(1)}% packet loss`,
  ];
  return text([head, ...lines, '', title(run), counts.join(', '), ...macRoundTrips(replies)]);
}

/** The error, and the header of the packet that it is about. */
function macUnreachable(one: { seq: number; unreachableFrom: string }, address: string): string[] {
  const id = (0x1a2b + one.seq).toString(16).padStart(4, '0');
  return [
    `92 bytes from ${one.unreachableFrom}: Destination Host Unreachable`,
    'Vr HL TOS  Len   ID Flg  off TTL Pro  cks      Src      Dst',
    ` 4  5  00 5400 ${id}   0 0000  3f  01 7b4d 192.168.1.5  ${address} `,
    '',
  ];
}

function macRoundTrips(replies: readonly PingReply[]): string[] {
  const ms = answers(replies).map((one) => one.ms);
  if (ms.length === 0) return [];
  const mean = ms.reduce((sum, one) => sum + one, 0) / ms.length;
  const squares = ms.reduce((sum, one) => sum + one * one, 0) / ms.length;
  const deviation = Math.sqrt(Math.max(0, squares - mean * mean));
  const values = [Math.min(...ms), mean, Math.max(...ms), deviation];
  return [`round-trip min/avg/max/stddev = ${values.map((one) => one.toFixed(3)).join('/')} ms`];
}

/**
 * The replies, and between them the packets nobody answered: each is noticed when the next one but
 * it is sent, so the last packet gets no such line. An unreachable packet is an unanswered one too.
 */
function inOrder({ replies, sent }: PingRun): (PingReply | { lost: number })[] {
  const answered = new Set(answers(replies).map(({ seq }) => seq));
  const lines: (PingReply | { lost: number })[] = [];
  let next = 1;
  const timeouts = (before: number): void => {
    for (; next < before; next++) if (!answered.has(next)) lines.push({ lost: next });
  };
  for (const one of replies) {
    timeouts(one.seq);
    lines.push(one);
  }
  timeouts(sent);
  return lines;
}

// --- Windows ---------------------------------------------------------------------------------

function windows(run: PingRun): string {
  const { name, address, replies, sent, ttl = 57 } = run;
  const who = name === undefined ? address : `${name} [${address}]`;
  // One line for each packet, in their order: Windows waits for one before it sends the next.
  const lines = Array.from({ length: sent }, (_, index) => {
    const one = replies.find(({ seq }) => seq === index + 1);
    if (one === undefined) return 'Request timed out.';
    if ('unreachableFrom' in one) return `Reply from ${one.unreachableFrom}: Destination host unreachable.`;
    const time = printedMs(run, one.ms);
    return `Reply from ${address}: bytes=32 time${time.startsWith('<') ? '' : '='}${time}ms TTL=${ttl}`;
  });
  const head = ['', `Pinging ${who} with 32 bytes of data:`];
  if (run.cutBeforeStatistics) return text([...head, ...lines], '\r\n');

  // Whoever answers counts here as received, also the router that says "unreachable".
  const got = new Set(replies.map(({ seq }) => seq)).size;
  const lost = sent - got;
  return text(
    [
      ...head,
      ...lines,
      '',
      `Ping statistics for ${address}:`,
      `    Packets: Sent = ${sent}, Received = ${got}, Lost = ${lost} (${Math.floor((lost * 100) / sent)}% loss),`,
      ...windowsRoundTrips(replies),
    ],
    '\r\n',
  );
}

function windowsRoundTrips(replies: readonly PingReply[]): string[] {
  const ms = firstAnswers(replies).map((one) => Math.floor(one.ms));
  if (ms.length === 0) return [];
  const mean = Math.floor(ms.reduce((sum, one) => sum + one, 0) / ms.length);
  return [
    'Approximate round trip times in milli-seconds:',
    `    Minimum = ${Math.min(...ms)}ms, Maximum = ${Math.max(...ms)}ms, Average = ${mean}ms`,
  ];
}

const text = (lines: readonly string[], end = '\n'): string => lines.map((line) => line + end).join('');
