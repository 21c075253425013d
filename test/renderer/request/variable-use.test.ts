import { describe, expect, it } from 'vitest';
import { placeOfVariable } from '../../../renderer/src/features/request/variable-use.ts';
import { draftOf } from '../../support/draft.ts';

describe('placeOfVariable', () => {
  it('names the part of the editor where a variable is used first', () => {
    const draft = draftOf('http/request', null, {
      http: {
        method: 'GET',
        url: '/{{path}}',
        params: [{ name: 'q', value: '{{both}}' }],
        body: { type: 'json', data: '{"n": {{count}}}' },
      },
      headers: [{ name: 'x-{{head}}', value: '{{both}}' }],
      body: { messages: [{ content: ['{{deep}}', '{{ item | upper }}'] }] },
    });
    const places = ['path', 'both', 'count', 'head', 'deep', 'item', 'elsewhere'].map((name) =>
      placeOfVariable(draft, name),
    );
    expect(places).toEqual(['header', 'params', 'http-body', 'headers', 'body', null, null]);
  });
});
