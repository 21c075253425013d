import { describe, expect, it } from 'vitest';
import { evaluateRun } from '../../../electron/core/assertions/evaluate-run.ts';
import type { Assertion } from '../../../shared/model/assertion.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import { workMsOf } from '../../support/own-time.ts';
import { runView } from '../../support/run-view.ts';

const usage = { inputTotal: 12, outputTotal: 30, total: 42, reasoning: null, cachedInput: null, cacheWriteInput: null };
const choice = {
  index: 0,
  text: '{"city":"Paris","people":2100000,"tags":["a","b"]}',
  reasoning: 'The user asks',
  refusal: null,
  toolCalls: [{ id: 'c1', name: 'weather', arguments: '{"place":"Rio","days":3}' }],
  finishReason: 'stop',
};

function recordOf(changes: Partial<RunRecord> = {}, answer: Partial<typeof choice> = {}): RunRecord {
  const { head, result } = runView({ status: 'succeeded' });
  return {
    ...head,
    isStream: true,
    response: { status: 200, statusText: 'OK', headers: [['X-Model', 'm-1']] },
    timing: { ...head.timing, firstContentMs: 420, firstAnswerMs: 900, lastContentMs: 1900, endMs: 2000 },
    result: {
      ...result,
      complete: true,
      terminatorSeen: true,
      choices: [{ ...choice, ...answer }],
      usage: { ...usage, raw: {} },
    },
    cost: null,
    ...changes,
  };
}

const check = (text: string, record = recordOf()) => {
  const [source = '', path = '', operator = '', value = ''] = text.split(' | ');
  return evaluateRun([{ source, path, operator, value } as Assertion], record)[0];
};

describe('what passes and what fails', () => {
  it.each<[assertion: string, outcome: 'pass' | 'fail' | 'unknown', actual: string | null]>([
    ['status |  | equals | 200', 'pass', '200'],
    ['status |  | equals | 200.0', 'pass', '200'],
    ['status |  | inRange | 400..499', 'fail', '200'],
    ['header | x-model | equals | m-1', 'pass', 'm-1'],
    ['header | x-other | exists | ', 'fail', null],
    ['text |  | icontains | PARIS', 'pass', choice.text],
    ['text |  | contains | PARIS', 'fail', choice.text],
    ['text |  | notContains | sorry', 'pass', choice.text],
    ['text |  | startsWith | {', 'pass', choice.text],
    ['text |  | isJson | ', 'pass', choice.text],
    ['text |  | matches | "people":\\d{7}\\b', 'pass', choice.text],
    ['text |  | matchesSchema | {"type":"object","required":["city"]}', 'pass', choice.text],
    ['text |  | matchesSchema | {"required":["country"]}', 'fail', "$ must have required property 'country'"],
    ['reasoning |  | contains | asks', 'pass', 'The user asks'],
    ['json | $.city | equals | Paris', 'pass', 'Paris'],
    ['json | $.people | atLeast | 2e6', 'pass', '2100000'],
    ['json | $.tags | equals | [ "a", "b" ]', 'pass', '["a","b"]'],
    ['json | $.tags[1] | notEquals | a', 'pass', 'b'],
    ['json | $.country | exists | ', 'fail', null],
    ['json | $.people | matchesSchema | {"type":"string"}', 'fail', '$ must be string'],
    ['toolCall | weather | exists | ', 'pass', 'weather'],
    ['toolCall | search | exists | ', 'fail', 'weather'],
    ['toolCall |  | equals | weather', 'pass', 'weather'],
    ['toolArguments | $.place | equals | Rio', 'pass', 'Rio'],
    ['toolArguments | $.days | inRange | 1..3', 'pass', '3'],
    ['finishReason |  | equals | length', 'fail', 'stop'],
    ['timeToFirstToken |  | atMost | 420', 'pass', '420'],
    ['timeToAnswer |  | atMost | 500', 'fail', '900'],
    ['total |  | atMost | 1999', 'fail', '2000'],
    ['inputTokens |  | atMost | 12', 'pass', '12'],
    ['outputTokens |  | atLeast | 31', 'fail', '30'],
    ['reasoningTokens |  | atMost | 5', 'unknown', null],
    ['cost |  | atMost | 1', 'unknown', null],
    ['length |  | atMost | 60', 'pass', '50'],
  ])('%s', (assertion, outcome, actual) => {
    expect(check(assertion)).toEqual({ outcome, actual });
  });

  it('counts a known cost', () => {
    const cost = { state: 'computed', amount: 0.02, currency: 'USD', lines: [], price: null, reported: null } as const;
    expect(check('cost |  | atMost | 0.01', recordOf({ cost: { ...cost, lines: [] } }))).toMatchObject({
      outcome: 'fail',
    });
  });

  it('fails what an answer that is not there should hold', () => {
    const record = recordOf({ response: null, result: { ...recordOf().result, choices: [] } });
    for (const assertion of ['status |  | equals | 200', 'text |  | notContains | x', 'toolCall |  | exists | ']) {
      expect(check(assertion, record)?.outcome).toBe('fail');
    }
    expect(check('json | $.a | exists | ', recordOf({}, { text: 'Hello' }))).toEqual({
      outcome: 'fail',
      actual: 'not JSON',
    });
  });
});

describe('what is wrong with an assertion', () => {
  it.each([
    'total |  | atMost | soon',
    'status |  | inRange | 200-299',
    'text |  | matches | (',
    'text |  | matchesSchema | {',
    'text |  | matchesSchema | {"type":"nothing"}',
    'json | $.[ | exists | ',
  ])('fails with the reason: %s', (assertion) => {
    const outcome = check(assertion);
    expect(outcome?.outcome).toBe('fail');
    expect(outcome?.actual).not.toBe(choice.text);
    expect(outcome?.actual?.length).toBeGreaterThan(5);
  });

  it('leaves out what is switched off', () => {
    const on: Assertion = { source: 'status', operator: 'equals', value: '200' };
    expect(evaluateRun([{ ...on, disabled: true }, on], recordOf())).toHaveLength(1);
  });

  it('takes linear time for a pattern that would hang others', async () => {
    const record = recordOf({}, { text: `${'a'.repeat(40_000)}!` });
    expect(await workMsOf(() => check('text |  | matches | ^(a+)+$', record))).toBeLessThan(1000);
  });
});
