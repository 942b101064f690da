// The one error that is nobody's bug: somebody asked for what is not there. Shown without a stack.

export class UsageError extends Error {
  /** What to do instead: a sentence or a command. */
  readonly fix: string;

  constructor(problem: string, fix: string) {
    super(problem);
    this.name = 'UsageError';
    this.fix = fix;
  }
}
