// How things look here: how wide, and whether in colour. Decided once, in this place.
import pc from 'picocolors';

export interface Look {
  /** Columns of the terminal. */
  width: number;
  color: boolean;
}

export type Colors = ReturnType<typeof pc.createColors>;

export const colors = (look: Look): Colors => pc.createColors(look.color);

/** Plain text, 80 columns: for files, pipes and golden reports. */
export const PLAIN: Look = { width: 80, color: false };

/** For a stream: colour only on a terminal, never with NO_COLOR (no-color.org) or TERM=dumb. */
export function lookOf(
  out: { isTTY?: boolean; columns?: number },
  env: Readonly<Record<string, string | undefined>>,
): Look {
  const color = out.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  return { width: Math.max(out.columns ?? PLAIN.width, 40), color };
}
