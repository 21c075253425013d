import { expect, it } from 'vitest';
import { dashScopeJson } from '../../../../shared/providers/dashscope/decode.ts';

it('keeps what was found on the web, once', () => {
  const decoder = dashScopeJson.create({}, { status: 200, headers: [] });
  const record = (content: string) => ({
    output: { search_info: { search_results: [{ url: 'https://example.com' }] }, choices: [{ message: { content } }] },
  });
  const events = ['a', 'b'].flatMap((content) =>
    decoder.decode({ event: null, id: null, data: JSON.stringify(record(content)), comments: [] }),
  );
  expect(events.filter(({ type }) => type === 'raw')).toEqual([
    { type: 'raw', name: 'search_info', data: record('').output.search_info },
  ]);
});
