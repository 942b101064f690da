// Keys, one by one and at once, from a terminal. It can be lent to another program, and is given back as it was.
import { emitKeypressEvents } from 'node:readline';
import type { ReadStream } from 'node:tty';

/** What Node calls a key: `a`, `return`, `escape`; `ctrl-c` with the control key. */
export type KeyName = string;

interface Pressed {
  name?: string;
  sequence?: string;
  ctrl?: boolean;
  meta?: boolean;
}

export class Keyboard {
  readonly #input: ReadStream;
  readonly #heard: (_: string | undefined, pressed: Pressed) => void;
  readonly #left: () => void;

  /** `onLeft` is called when the terminal is gone. */
  constructor(input: ReadStream, onKey: (key: KeyName) => void, onLeft: () => void) {
    this.#input = input;
    this.#left = onLeft;
    this.#heard = (_, pressed) => {
      const name = nameOf(pressed);
      if (name !== undefined) onKey(name);
    };
    emitKeypressEvents(input);
    input.on('keypress', this.#heard).on('end', onLeft).on('error', onLeft);
    this.listen();
  }

  listen(): void {
    this.#input.setRawMode(true);
    this.#input.resume();
  }

  /** The terminal is as it was before; others may read from it. */
  rest(): void {
    this.#input.pause();
    this.#input.setRawMode(false);
  }

  close(): void {
    this.rest();
    this.#input.off('keypress', this.#heard).off('end', this.#left).off('error', this.#left);
  }
}

/** With the Alt key it is no key of ours. */
export function nameOf({ name, sequence, ctrl, meta }: Pressed): KeyName | undefined {
  const key = name ?? sequence;
  if (key === undefined || (meta === true && key !== 'escape')) return undefined;
  return ctrl === true ? `ctrl-${key}` : key;
}
