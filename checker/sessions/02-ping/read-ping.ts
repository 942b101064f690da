// What a real ping printed, taken back into data. Only the words of iputils (Linux), in English.
import type { PingReply, PingRun } from './ping-output.ts';

const REPLY = /icmp_seq=(\d+) ttl=\d+ time=([\d.]+) ms( \(DUP!\))?/;

/** The run that printed this; of a text that is no such output, a run of nothing. */
export function readPing(text: string): PingRun {
  const replies = text.split('\n').flatMap((line): PingReply[] => {
    const [, seq, ms, again] = REPLY.exec(line) ?? [];
    if (seq === undefined) return [];
    return [{ seq: Number(seq), ms: Number(ms), duplicate: again !== undefined }];
  });
  return {
    system: 'linux',
    name: undefined,
    address: /^PING \S+ \(([\d.]+)\)/.exec(text)?.[1] ?? '',
    replies,
    sent: Number(/^(\d+) packets transmitted/m.exec(text)?.[1] ?? 0),
  };
}
