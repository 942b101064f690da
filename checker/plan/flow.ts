// Bytes on their way, as a list of timed acts, and the faults that can befall them.
// A fault is pure: a flow and dice in, a flow out. Nothing here waits or sends.
//
//   whole    [ "plum fig" ]
//   split    [ "pl" ] then [ "um f" ] then [ "ig" ]
//   merge    [ "plum" ] [ " fig" ]  ->  [ "plum fig" ]
import { concat } from '../wire/bytes.ts';
import type { Dice } from './dice.ts';

/** When an act is due: at once | once the other side has taken in all that came before | after some ms. */
export type Due = 'at-once' | 'apart' | { ms: number };

export type Act =
  | { kind: 'bytes'; data: Uint8Array; due: Due }
  | { kind: 'half-close'; due: Due }
  | { kind: 'reset'; due: Due }
  | { kind: 'stop-reading'; due: Due }
  | { kind: 'read-on'; due: Due };

export type Flow = readonly Act[];
export type Fault = (flow: Flow, dice: Dice) => Flow;

export const whole = (data: Uint8Array): Flow => [{ kind: 'bytes', data, due: 'at-once' }];

/** The bytes of a flow, in order. */
export const bytesOf = (flow: Flow): Uint8Array =>
  concat(flow.flatMap((act) => (act.kind === 'bytes' ? [act.data] : [])));

/** A part of the bytes, from one position to another, in the pieces in which it travels. */
export function piecesBetween(flow: Flow, from: number, to: number): Uint8Array[] {
  let start = 0;
  return flow.flatMap((act) => {
    if (act.kind !== 'bytes') return [];
    const part = act.data.subarray(Math.max(from - start, 0), Math.max(to - start, 0));
    start += act.data.length;
    return part.length > 0 ? [part] : [];
  });
}

/** Cuts before these byte positions; every piece arrives apart from the one before. */
export function cutAt(data: Uint8Array, positions: readonly number[]): Flow {
  const inside = [...new Set(positions)].filter((at) => at > 0 && at < data.length);
  const edges = [0, ...inside.sort((a, b) => a - b), data.length];
  return edges.slice(1).map((to, i): Act => ({
    kind: 'bytes',
    data: data.subarray(edges[i] ?? 0, to),
    due: i === 0 ? 'at-once' : 'apart',
  }));
}

/** Cuts the bytes of a flow into `pieces` at random places, also inside letters. */
export const split =
  (pieces: number): Fault =>
  (flow, dice) =>
    onBytes(flow, (data) => {
      const places = Array.from({ length: Math.max(data.length - 1, 0) }, (_, i) => i + 1);
      return cutAt(data, dice.pickSome(places, Math.min(pieces - 1, places.length)));
    });

export const byteByByte: Fault = (flow) =>
  onBytes(flow, (data) =>
    cutAt(
      data,
      Array.from(data, (_, i) => i),
    ),
  );

/** All bytes in one piece, where the first of them stood. */
export const merge: Fault = (flow) => {
  const [first] = flow.filter((act) => act.kind === 'bytes');
  if (first === undefined) return flow;
  const one: Act = { ...first, data: bytesOf(flow) };
  return flow.flatMap((act): Flow => (act === first ? [one] : act.kind === 'bytes' ? [] : [act]));
};

/** Everything comes `ms` later than it would have. */
export const delay =
  (ms: number): Fault =>
  (flow) =>
    flow.map((act, i) => (i === 0 ? { ...act, due: { ms: ms + msOf(act.due) } } : act));

const msOf = (due: Due): number => (typeof due === 'object' ? due.ms : 0);

export const halfClose: Fault = (flow) => [...flow, { kind: 'half-close', due: 'at-once' }];

/** The connection is reset after the first `bytes` bytes; the rest never comes. */
export const resetAfter =
  (bytes: number): Fault =>
  (flow) => {
    const kept = bytesOf(flow).subarray(0, bytes);
    return [...(kept.length > 0 ? whole(kept) : []), { kind: 'reset', due: 'apart' }];
  };

/** Takes nothing for `ms` from the beginning on. */
export const slowReader =
  (ms: number): Fault =>
  (flow) => [{ kind: 'stop-reading', due: 'at-once' }, ...flow, { kind: 'read-on', due: { ms } }];

/** Does `cut` to each run of bytes; the first piece keeps the time at which the bytes were due. */
function onBytes(flow: Flow, cut: (data: Uint8Array) => Flow): Flow {
  return flow.flatMap((act): Flow => {
    const [first, ...rest] = act.kind === 'bytes' ? cut(act.data) : [act];
    return first === undefined ? [] : [{ ...first, due: act.due }, ...rest];
  });
}
