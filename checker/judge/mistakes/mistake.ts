// A mistake is a pattern with a name: what it looks like in the evidence, and what it usually means.
// No name is better than a wrong name: each needs its own evidence, never just "something failed".
import type { Hints } from '../../plan/session.ts';
import type { Evidence } from './evidence.ts';

export interface Mistake {
  slug: string;
  /** What this usually means, as a sentence that follows "usually". */
  usually: string;
  fits(evidence: Evidence): boolean;
  /** Where they help more than the hints of the check. */
  hints?: Hints;
}
