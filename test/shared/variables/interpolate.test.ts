import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/model/json.ts';
import { interpolate, interpolateJson, soleVariableName } from '../../../shared/variables/interpolate.ts';
import { scopesFor } from '../../../shared/variables/scopes.ts';
import { workMsOf } from '../../support/own-time.ts';

const variable = (name: string, value: string, disabled?: boolean) => ({ name, value, disabled });

const scopes = scopesFor({
  draft: { variables: [variable('model', 'from-request'), variable('off', 'x', true)] },
  folders: [
    { label: 'Inner', variables: [variable('place', 'inner')] },
    { label: 'Outer', variables: [variable('place', 'outer'), variable('model', 'from-folder')] },
  ],
  environment: { info: { name: 'Test' }, variables: [variable('region', 'cn-north'), variable('mockUrl', 'mine')] },
  workspace: {
    label: 'Work',
    variables: [variable('region', 'eu'), variable('nested', '{{model}}'), variable('cash', '$& $1 $$')],
  },
  builtins: { mockUrl: 'http://127.0.0.1:1' },
});

describe('interpolate', () => {
  it.each([
    ['nearest scope wins', '{{model}} {{place}} {{region}} {{mockUrl}}', 'from-request inner cn-north mine'],
    ['white space inside the braces', '{{ model }}', 'from-request'],
    ['values are not expanded again', '{{nested}}', '{{model}}'],
    ['a value with $ patterns is plain text', '{{cash}}', '$& $1 $$'],
    ['a disabled variable does not count', '{{off}}', '{{off}}'],
    [
      'names of Object.prototype are no variables',
      '{{constructor}} {{__proto__}} {{toString}}',
      '{{constructor}} {{__proto__}} {{toString}}',
    ],
    [
      'other templates stay',
      '{{ item | upper }} {{#each}} {{}} {% x %} {{{model}}}',
      '{{ item | upper }} {{#each}} {{}} {% x %} {from-request}',
    ],
    ['unclosed braces stay', '{{model} {{model', '{{model} {{model'],
  ])('%s', (_name, template, expected) => {
    expect(interpolate(template, scopes).text).toBe(expected);
  });

  it('reports what was used with its source, and what is missing, each once', () => {
    const { used, missing } = interpolate('{{region}} {{place}} {{who}} {{region}} {{who}} {{ no name }}', scopes);
    expect(used).toEqual([
      { name: 'region', value: 'cn-north', source: 'environment', label: 'Test' },
      { name: 'place', value: 'inner', source: 'folder', label: 'Inner' },
    ]);
    expect(missing).toEqual(['who']);
  });

  it('takes linear time on hostile text', async () => {
    const text = `${'{{ '.repeat(200_000)}${' '.repeat(200_000)}`;
    expect(await workMsOf(() => interpolate(text, scopes))).toBeLessThan(500);
  });
});

describe('interpolateJson', () => {
  it('fills string leaves alone, and keeps hostile keys as keys', () => {
    const value = JSON.parse(
      '{"a":["{{model}}",1,true,null],"{{model}}":2,"__proto__":{"x":"{{region}}"}}',
    ) as JsonValue;
    const result = interpolateJson(value, scopes);
    expect(JSON.stringify(result.value)).toBe(
      '{"a":["from-request",1,true,null],"{{model}}":2,"__proto__":{"x":"cn-north"}}',
    );
    expect(({} as Record<string, unknown>).x).toBeUndefined();
    expect(result.used.map((item) => item.name)).toEqual(['model', 'region']);
  });
});

it.each([
  ['{{ temperature }}', 'temperature'],
  ['{{a}}{{b}}', null],
  ['x{{a}}', null],
  ['{{}}', null],
])('soleVariableName(%j) is %j', (text, name) => {
  expect(soleVariableName(text)).toBe(name);
});
