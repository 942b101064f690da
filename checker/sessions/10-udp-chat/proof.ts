// A check, and the scenes and steps that prove it.
import { check, type Check, type Scene } from '../../plan/session.ts';
import type { Step } from '../../plan/step.ts';

export type Wording = Pick<Check, 'slug' | 'title' | 'needs' | 'lesson' | 'hints'>;
/** A scene, and those of its steps that decide. */
export type Proof = { scene: Scene; proves: readonly Step[] };

export const checkOf =
  (part: string, tier: Check['tier']) =>
  (wording: Wording, ...proofs: Proof[]): Check =>
    check({
      ...wording,
      part,
      tier,
      scenes: proofs.map((one) => one.scene),
      proves: proofs.flatMap((one) => one.proves),
    });
