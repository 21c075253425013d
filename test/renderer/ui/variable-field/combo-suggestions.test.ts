import { describe, expect, it } from 'vitest';
import { suggestionsFor } from '../../../../renderer/src/ui/variable-field/combo-suggestions.ts';
import type { ListedVariable } from '../../../../shared/variables/list-variables.ts';

const variables: ListedVariable[] = [
  { name: 'model', value: 'qwen-max', source: 'environment', label: 'Prod', isShadowed: false },
  { name: 'size', value: '7b', source: 'request', label: '', isShadowed: false },
];

describe('the suggestions of a combo box', () => {
  it('are whole texts with a variable while braces are open at the end', () => {
    expect(suggestionsFor('qwen-{{si', variables, ({ source }) => source)).toEqual([
      { id: 'qwen-{{size}}', label: 'qwen-{{size}}', description: '7b · request' },
    ]);
    expect(suggestionsFor('{{', variables, () => '')?.map(({ label }) => label)).toEqual(['{{model}}', '{{size}}']);
  });

  it('are the usual ones otherwise', () => {
    expect(suggestionsFor('qwen', variables, () => '')).toBeNull();
    expect(suggestionsFor('{{model}}', variables, () => '')).toBeNull();
  });
});
