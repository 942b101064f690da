import { describe, expect, test } from 'vitest';
import { checkOf, scene, serverStart } from './session.ts';
import { connect, hear, say } from './step.ts';

const steps = [connect('client'), say('client', 'fig\n'), hear('client', 'hello\n')];
const [connected, , heard] = steps;
const one = scene(serverStart({ part: 'server' }), steps);
const words = { slug: 'greets', title: 'greets', lesson: 'The greeting', hints: ['a', 'b', 'c'] as const };

describe('a check of one part and tier', () => {
  test('is decided by every expecting step of a scene alone', () => {
    expect(checkOf('server', 'core')(words, one).proves).toEqual([connected, heard]);
  });

  test('is decided by the steps that are said, of which only expecting ones can', () => {
    const made = checkOf('server', 'core')(words, { scene: one, proves: steps.slice(1) }, one);
    expect(made.scenes).toEqual([one, one]);
    expect(made.proves).toEqual([heard, connected, heard]);
  });

  test.each([
    ['core', 1],
    ['stretch', 0],
  ] as const)('of %s has %i points', (tier, points) => {
    const made = checkOf('server', tier)(words, one);
    expect([made.part, made.tier, made.points, made.needs]).toEqual(['server', tier, points, []]);
  });
});
