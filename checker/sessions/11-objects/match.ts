// A match, written down as it should go: somebody does something, and what everybody must hear then follows from the
// rules (game.ts), never from what a plan believes. Steps come out.
import { bytesOf, type Flow } from '../../plan/flow.ts';
import { connect, hearEnd, hearRecord, leave, say, vanish, type Step } from '../../plan/step.ts';
import { concat, utf8 } from '../../wire/bytes.ts';
import { decodeAll } from '../../wire/decode.ts';
import { left, newGame, request, state, type Answer, type Connection, type Game, type Player } from './game.ts';
import { record, wholeLine } from './record.ts';

/** A request as a line: values become JSON. */
export const lineOf = (value: unknown): string => `${JSON.stringify(value)}\n`;
export const joinLine = (name: string): string => lineOf({ type: 'join', name });
export const moveLine = (dx: unknown, dy: unknown): string => lineOf({ type: 'move', dx, dy });

export class Match {
  readonly steps: Step[] = [];
  #game: Game = newGame;
  readonly #connections = new Map<string, Connection>();
  /** What has been said of a line that is not complete yet. */
  readonly #rests = new Map<string, Uint8Array>();

  connects(...all: string[]): this {
    for (const who of all) {
      this.#connections.set(who, this.#connections.size);
      this.steps.push(connect(who));
    }
    return this;
  }

  /** Bytes are said, in pieces or not: every line that is complete now is a request. */
  says(who: string, what: string | Flow): this {
    this.steps.push(say(who, what));
    const said = typeof what === 'string' ? utf8(what) : bytesOf(what);
    const { messages, rest } = decodeAll(concat([this.#rests.get(who) ?? new Uint8Array(), said]), wholeLine);
    this.#rests.set(who, rest);
    for (const line of messages) this.#requested(who, line.subarray(0, -1));
    return this;
  }

  joins(who: string, name: string): this {
    return this.connects(who).says(who, joinLine(name));
  }

  moves(who: string, dx: number, dy: number): this {
    return this.says(who, moveLine(dx, dy));
  }

  /** Politely; whether a server says something to one who is going is not looked at. */
  leaves(who: string): this {
    this.steps.push(leave(who, { anything: true }));
    return this.#gone(who);
  }

  vanishes(who: string): this {
    this.steps.push(vanish(who));
    return this.#gone(who);
  }

  /** What somebody does who is no part of the game. */
  besides(...steps: Step[]): this {
    this.steps.push(...steps);
    return this;
  }

  playerOf(who: string): Player | undefined {
    return this.#game.players.get(this.#of(who));
  }

  #of(who: string): Connection {
    return this.#connections.get(who) ?? -1;
  }

  #requested(who: string, line: Uint8Array): void {
    const outcome = request(this.#game, this.#of(who), line);
    for (const answer of outcome.answers) this.#hears(who, answer);
    if (outcome.kind === 'hung-up') {
      this.steps.push(hearEnd(who), leave(who));
      this.#gone(who);
    }
    if (outcome.kind === 'done') this.#becomes(outcome.game, who);
  }

  #gone(who: string): this {
    const outcome = left(this.#game, this.#of(who));
    this.#connections.set(who, -1);
    if (outcome.kind === 'done') this.#becomes(outcome.game, who);
    return this;
  }

  /** The board has changed: all who have joined hear it, whoever changed it first. */
  #becomes(game: Game, by: string): void {
    this.#game = game;
    const all = [...this.#connections.keys()].filter((who) => this.playerOf(who) !== undefined);
    const others = all.filter((who) => who !== by);
    for (const who of all.includes(by) ? [by, ...others] : others) this.#hears(who, state(game));
  }

  #hears(who: string, answer: Answer): void {
    this.steps.push(hearRecord(who, record(answer)));
  }
}
