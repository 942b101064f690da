// What a session is: parts that students write, and checks of them. Data, made from the seed's dice.
import type { Dice } from './dice.ts';
import { callersAtOnce, expects, type Step } from './step.ts';

/** Whether a check decides about passing (core) or is shown beside (stretch). */
export type Tier = 'core' | 'stretch';

/**
 * What kind of program a part is. A filter reads stdin and writes stdout; answers are a table in a file; commands are
 * lines for a shell in a file.
 */
export type Role = 'tcp-client' | 'tcp-server' | 'udp-client' | 'udp-server' | 'filter' | 'answers' | 'commands';

/** The part of checks that run all programs of a session together: it has no file of its own. */
export const TOGETHER = 'together';

/** A program the student writes; it is called by the name of its file, without the ending. */
export interface Part {
  name: string;
  file: string;
  role: Role;
  /** What it gets, in order, when it is run by another command: `{host}`, `{port}`, `{message}`. */
  words: readonly Placeholder[];
  /** Settings that it takes from its environment, each with what it is when it is not set. */
  settings?: Readonly<Record<string, string>>;
}

export type Placeholder = '{host}' | '{port}' | '{message}' | '{name}';

/** How the program is started for a scene. */
export interface Start {
  part: string;
  /**
   * `home` is 127.0.0.1, and so is the address that callers come from; `other` is another address of this computer
   * (127.0.0.2 where that works); `visited` is 127.0.0.1 too, and each caller comes from an address of its own (`visitor`), where that works.
   */
  host: 'home' | 'other' | 'visited';
  /**
   * For a server: is the port it gets free? For a client: does anybody listen there: the check, nobody, or the student's
   * own server? Filters and tables have none.
   */
  port: 'free' | 'taken' | 'answered' | 'unanswered' | 'own-server' | 'none';
  /** What stands for `{message}` and the like; a placeholder without a value is left out. */
  values: Readonly<Partial<Record<Placeholder, string>>>;
  /** What is set otherwise than usual: the other settings of the part are set to what they are anyway. */
  env: Readonly<Record<string, string>>;
  /** None of the settings of the part is set. */
  bare: boolean;
  /** Of a file with command lines: which of them is run, by the name it is exported under. */
  command: string | undefined;
}

/** From where the nth caller of a scene comes that is `visited`, n from 1: all of 127 is this computer (RFC 1122, section 3.2.1.3), but not every system opens it. */
export const visitor = (n: number): string => `127.0.0.${n + 1}`;

/** One conversation with one running program. */
export interface Scene {
  start: Start;
  steps: readonly Step[];
  /** Needs a process of its own: it may disturb others, or others it. */
  alone: boolean;
  /** Counts from the start of the program: one that runs already may have served others. */
  fresh: boolean;
  /** Goes on after a broken step: what a client does later does not depend on it. */
  goOn: boolean;
  callers: number;
}

export interface Check {
  slug: string;
  title: string;
  part: string;
  tier: Tier;
  points: number;
  /** Slugs of checks without which this one says nothing. */
  needs: readonly string[];
  /** Each is played with a program of its own or a shared one; all must hold. */
  scenes: readonly Scene[];
  /** The steps of the scenes that decide; several checks may share a scene. */
  proves: readonly Step[];
  /** The heading in the lesson that explains it. */
  lesson: string;
  /** From a nudge to almost the answer; a mistake that was recognised brings its own. */
  hints: Hints;
}

export type Hints = readonly [string, string, string];

export interface Session {
  slug: string;
  number: number;
  title: string;
  parts: readonly Part[];
  /** Port of the reference server in class and in `try`. */
  port: number;
  checks(dice: Dice): readonly Check[];
}

interface StartOptions {
  part: string;
  host?: Start['host'];
  port?: Start['port'];
  values?: Start['values'];
  env?: Start['env'];
  bare?: boolean;
  command?: string | undefined;
}

/** Starts a server that has to listen at a free port, or as `options` say. */
export const serverStart = (options: StartOptions): Start => ({
  host: 'home',
  port: 'free',
  values: {},
  env: {},
  bare: false,
  command: undefined,
  ...options,
});

/** Starts a client that is given the address of the check's server, or as `options` say. */
export const clientStart = (options: StartOptions): Start => ({
  host: 'home',
  port: 'answered',
  values: {},
  env: {},
  bare: false,
  command: undefined,
  ...options,
});

/** Starts a program that has nothing to do with the network: a filter, or the reading of a table. */
export const plainStart = (part: string): Start => clientStart({ part, port: 'none' });

/** Starts the student's server, and then the student's client, which calls it. */
export const togetherStart = (): Start => clientStart({ part: TOGETHER, port: 'own-server' });

export function scene(
  start: Start,
  steps: readonly Step[],
  { alone = false, fresh = false, goOn = false } = {},
): Scene {
  return { start, steps, alone: alone || fresh, fresh, goOn, callers: callersAtOnce(steps) };
}

type CheckOptions = Omit<Check, 'points' | 'proves' | 'needs'> & Partial<Pick<Check, 'points' | 'proves' | 'needs'>>;

/** A check with the usual points (core 1, stretch 0) that every expecting step of its scenes decides. */
export function check(options: CheckOptions): Check {
  return {
    points: options.tier === 'core' ? 1 : 0,
    needs: [],
    proves: options.scenes.flatMap((one) => one.steps.filter(expects)),
    ...options,
  };
}

/** The scenes of checks, each once, in a fixed order: by it transcripts are found again. */
export const scenesOf = (checks: readonly Check[]): Scene[] => [...new Set(checks.flatMap((check) => check.scenes))];

export type Wording = Pick<Check, 'slug' | 'title' | 'lesson' | 'hints'> & Partial<Pick<Check, 'needs'>>;

/** A scene, and those of its steps that decide; of these only what expects something can. */
export interface Proof {
  scene: Scene;
  proves: readonly Step[];
}

const proofOf = (one: Scene | Proof): Proof => ('scene' in one ? one : { scene: one, proves: one.steps });

/**
 * For the checks of one part and tier: their words first, and then what proves them. Of a scene alone every expecting
 * step decides.
 */
export const checkOf =
  (part: string, tier: Tier) =>
  (wording: Wording, ...scenes: (Scene | Proof)[]): Check => {
    const proofs = scenes.map(proofOf);
    return check({
      ...wording,
      part,
      tier,
      scenes: proofs.map((one) => one.scene),
      proves: proofs.flatMap((one) => one.proves.filter(expects)),
    });
  };
