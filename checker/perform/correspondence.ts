// Datagrams of the check: its mailboxes, one at the place that the program was told, and others as a scene wants them.
import type { Step } from '../plan/step.ts';
import { sameBytes } from '../wire/bytes.ts';
import { pause } from './changes.ts';
import { Mailbox } from './mailbox.ts';
import { otherAddress } from './ports.ts';
import type { Stage } from './stage.ts';

type Letter<K extends Step['kind']> = Extract<Step, { kind: K }>;

export class Correspondence {
  readonly #stage: Stage;
  readonly #mailboxes = new Map<string, Mailbox>();
  readonly #unheard = new Set<string>();
  readonly #hopeless: () => boolean;

  /** Where it is `hopeless`, what comes is only looked for: it tells what went wrong. */
  constructor(stage: Stage, hopeless: () => boolean) {
    this.#stage = stage;
    this.#hopeless = hopeless;
  }

  /** Whether the program, a client, has sent anything so far. */
  get met(): boolean {
    return (this.#stage.mailbox?.got.length ?? 0) > 0;
  }

  close(): void {
    for (const mailbox of this.#mailboxes.values()) mailbox.close();
  }

  async send({ who, data, after, elsewhere }: Letter<'send-datagram'>): Promise<boolean> {
    const { mailbox, place } = this.#stage;
    const from = await this.#mailboxOf(who, elsewhere);
    const heard = mailbox?.heard;
    const waited = performance.now() - (heard?.at ?? performance.now());
    if (after > waited) await pause(after - waited);
    // What did not come gets no answer.
    const target = mailbox ? !this.#unheard.has(mailbox.name) && heard?.from : place;
    if (target) await from.send(data, target);
    return true;
  }

  /** The next one is there, and it is the one; undefined: nothing came in time. */
  async hear({ who, data }: Letter<'hear-datagram'>): Promise<boolean | undefined> {
    const { program, patience } = this.#stage;
    const mailbox = await this.#mailboxOf(who);
    const first = this.#stage.mailbox !== undefined && mailbox.got.length === 0;
    const more = () => mailbox.got.length > mailbox.cursor;
    const long = this.#hopeless() || this.#unheard.size > 0 ? patience.courtesy : patience.reply;
    const came = await mailbox.changes.until(() => more() || program?.gone === true, first ? patience.call : long);
    await mailbox.changes.until(more, patience.courtesy);
    const next = mailbox.got[mailbox.cursor];
    if (!next) this.#unheard.add(who);
    if (!next) return came ? false : undefined;
    this.#unheard.delete(who);
    this.#stage.onCall?.();
    mailbox.cursor += 1;
    return sameBytes(next.data, data);
  }

  /** What comes too much is often sent by a program that ends: so its end is looked at, and a moment behind it. */
  async hearNone({ who, ms }: Letter<'hear-no-datagram'>): Promise<boolean> {
    const { program, patience } = this.#stage;
    const mailbox = await this.#mailboxOf(who);
    const more = () => mailbox.got.length > mailbox.cursor;
    await mailbox.changes.until(() => more() || program?.gone === true, ms);
    if (program?.gone === true) await mailbox.changes.until(more, Math.min(ms, patience.courtesy));
    return !more();
  }

  /** A mailbox of the check: at the place that the program was told, or of its own. */
  async #mailboxOf(who: string, elsewhere = false): Promise<Mailbox> {
    const { mailbox, place, recorder } = this.#stage;
    const known = mailbox?.name === who ? mailbox : this.#mailboxes.get(who);
    if (known) return known;
    const address = elsewhere ? await anotherThan(place.address) : place.address;
    const peer = mailbox ? undefined : place;
    const own = await Mailbox.open(who, { address, port: 0 }, recorder, peer);
    this.#mailboxes.set(who, own);
    return own;
  }
}

/** Another address of this computer; the same where it has no other. */
async function anotherThan(address: string): Promise<string> {
  if (address !== '127.0.0.1') return '127.0.0.1';
  return (await otherAddress()) ?? address;
}
