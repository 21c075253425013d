import { describe, expect, it } from 'vitest';
import type { ColumnPlan } from '../../../../renderer/src/features/compare/compare-plan.ts';
import { countLimits, editCompare } from '../../../../renderer/src/features/compare/options/edit-options.ts';
import { progressFacts } from '../../../../renderer/src/features/compare/options/progress-facts.ts';
import { automaticStart } from '../../../../renderer/src/features/compare/options/start-choice.ts';
import { newTab } from '../../../../renderer/src/state/tab.ts';
import { useTabsStore } from '../../../../renderer/src/state/tabs-store.ts';
import { attemptOf } from '../../../support/comparison-attempts.ts';
import { draftOf } from '../../../support/draft.ts';

const at = (baseUrl: string) => ({ entry: { id: 'a', connection: { baseUrl } } as ColumnPlan['entry'] });

describe('how columns start where nothing is chosen', () => {
  it('runs columns of one host one after the other, once there is more than one round', () => {
    const plans = [at('https://api.example.com/v1'), at('https://API.example.com/v2')];
    expect(automaticStart(plans, {}, false)).toEqual({ start: 'parallel', reason: 'one-round' });
    expect(automaticStart(plans, { repeats: 3 }, false)).toEqual({ start: 'isolated', reason: 'shared-host' });
    expect(automaticStart(plans, { warmUps: 1 }, false)).toEqual({ start: 'isolated', reason: 'shared-host' });
    expect(automaticStart(plans, {}, true)).toEqual({ start: 'isolated', reason: 'shared-host' });
  });

  it('starts columns of several hosts together', () => {
    const plans = [at('https://a.example.com/v1'), at('{{host}}/v1')];
    expect(automaticStart(plans, { repeats: 3 }, false)).toEqual({ start: 'parallel', reason: 'own-hosts' });
    expect(automaticStart([at('{{host}}/a'), at('{{host}}/b')], { repeats: 3 }, false).start).toBe('isolated');
  });
});

it('leaves what is not set out of the draft, and the targets in it', () => {
  const compare = { targets: [{ connection: 'a' }], repeats: 5 };
  const draft = draftOf('openai-compatible/chat.completions', {}, { compare });
  useTabsStore.setState({ tabs: [newTab({ path: 'a.yml', draft, hash: '' })] });
  editCompare('a.yml', { repeats: undefined, warmUps: 2 });
  const edited = useTabsStore.getState().tabs[0]?.draft.compare;
  expect(JSON.parse(JSON.stringify(edited))).toEqual({ targets: [{ connection: 'a' }], warmUps: 2 });
  expect(Object.keys(edited ?? {})).not.toContain('repeats');
});

it('counts the limits that are set', () => {
  expect(countLimits({ repeats: 5 })).toBe(0);
  expect(countLimits({ uniquePrefix: true, delayMs: 0, budget: { amount: 1, currency: 'CNY' } })).toBe(2);
});

it('tells how far a comparison is, and why calls were left out', () => {
  const attempts = [
    attemptOf({ round: 0 }),
    attemptOf({ round: 1 }),
    attemptOf({ round: 2, status: 'failed' }),
    attemptOf({ round: 2, columnIndex: 1, status: 'streaming', figures: null }),
    attemptOf({ round: 3, status: 'queued', figures: null }),
    attemptOf({ round: 3, columnIndex: 1, status: 'skipped', skipReason: 'budget', figures: null }),
  ];
  expect(progressFacts({ attempts, options: { repeats: 3, warmUps: 1 } })).toEqual({
    round: 2,
    rounds: 3,
    ended: 3,
    total: 6,
    failed: 1,
    skipped: [{ reason: 'budget', count: 1 }],
  });
});
