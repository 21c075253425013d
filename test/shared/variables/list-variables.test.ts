import { describe, expect, it } from 'vitest';
import { createVariableCollector, interpolate } from '../../../shared/variables/interpolate.ts';
import { listVariables } from '../../../shared/variables/list-variables.ts';
import { MASK } from '../../../shared/variables/mask.ts';
import { scopesFor } from '../../../shared/variables/scopes.ts';

const scopes = scopesFor({
  captured: new Map([['id', 'from-answer']]),
  draft: { variables: [{ name: 'id', value: 'own' }] },
  folders: [{ label: 'Inner', variables: [{ name: 'key', value: '', secret: 'key-1' }] }],
  environment: {
    info: { name: 'Test' },
    variables: [
      { name: 'key', value: 'plain' },
      { name: 'twice', value: '', secret: 'twice-1' },
      { name: 'twice', value: 'later' },
      { name: 'off', value: '', secret: 'off-1', disabled: true },
    ],
  },
});

describe('listVariables', () => {
  it('names every variable with its source, and which one counts', () => {
    expect(listVariables(scopes)).toEqual([
      { name: 'id', value: 'from-answer', source: 'captured', label: '', isShadowed: false },
      { name: 'id', value: 'own', source: 'request', label: '', isShadowed: true },
      { name: 'key', value: MASK, source: 'folder', label: 'Inner', secretId: 'key-1', isShadowed: false },
      { name: 'key', value: 'plain', source: 'environment', label: 'Test', isShadowed: true },
      { name: 'twice', value: 'later', source: 'environment', label: 'Test', isShadowed: false },
    ]);
  });
});

describe('secret variables in a text', () => {
  it('are shown as a mask, which says so', () => {
    const { text, used, missing } = interpolate('Bearer {{key}} {{id}}', scopes);
    expect(text).toBe(`Bearer ${MASK} from-answer`);
    expect(used[0]).toEqual({ name: 'key', value: MASK, source: 'folder', label: 'Inner', secretId: 'key-1' });
    expect(missing).toEqual([]);
  });

  it('get the mark that the caller gives them', () => {
    const collector = createVariableCollector(scopes, (name, secretId) => `<${name}:${secretId}>`);
    expect(collector.text('{{key}}')).toBe('<key:key-1>');
  });
});
