import { describe, expect, it } from 'vitest';
import { type AnswerSource, answerSource, sourceLink, withSources } from '../../../shared/model/answer-source.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { decodeTextChunks } from '../../../shared/streaming/decode-body.ts';
import type { DecodeFormat } from '../../../shared/streaming/decode-format.ts';

const A = { title: 'Tides', url: 'https://a.example/tides' };
const B = { title: 'The moon', url: 'https://b.example/' };
const bare = ({ url }: typeof A): AnswerSource => ({ title: null, url });

describe('Responses', () => {
  const note = { type: 'url_citation', start_index: 0, end_index: 3, ...A };
  const part = (...annotations: object[]) => ({ type: 'output_text', text: 'See [1].', annotations });
  const message = (...annotations: object[]) => ({ type: 'message', id: 'm', content: [part(...annotations)] });
  const search = {
    type: 'web_search_call',
    id: 'ws',
    status: 'completed',
    action: {
      type: 'search',
      query: 'tides',
      sources: [
        { type: 'url', url: A.url },
        { type: 'url', url: B.url },
      ],
    },
  };
  const done = (...output: object[]) => ({
    type: 'response.completed',
    response: { id: 'r', status: 'completed', output },
  });

  it('names what a text cites once, however often it is told, and not all that was found for it', () => {
    const place = { item_id: 'm', output_index: 1, content_index: 0 };
    const events = [
      { type: 'response.output_item.done', output_index: 0, item: search },
      { type: 'response.output_text.delta', ...place, delta: 'See [1].' },
      { type: 'response.output_text.annotation.added', ...place, annotation_index: 0, annotation: note },
      { type: 'response.output_text.annotation.added', ...place, annotation_index: 1, annotation: note },
      { type: 'response.content_part.done', ...place, part: part(note) },
      { type: 'response.output_item.done', output_index: 1, item: message(note) },
      done(search, message(note)),
    ];
    const result = streamed('openai-responses-sse', events);
    expect(result.sources).toEqual([A]);
    expect(result.choices[0]?.text).toBe('See [1].');
    expect(whole('openai-responses-json', { object: 'response', output: [search, message(note)] }).sources).toEqual([
      A,
    ]);
    // Some servers tell them with the finished response alone.
    const late = streamed('openai-responses-sse', [events[1] ?? {}, done(message(note))]);
    expect(late.sources).toEqual([A]);
  });

  it('names what was found where nothing is cited, and files by their names', () => {
    expect(whole('openai-responses-json', { object: 'response', output: [search, message()] }).sources).toEqual([
      bare(A),
      bare(B),
    ]);
    const file = { type: 'file_citation', index: 3, file_id: 'file-1', filename: 'tides.pdf' };
    const made = { type: 'container_file_citation', container_id: 'c', file_id: 'file-2', filename: 'plot.png' };
    expect(whole('openai-responses-json', { object: 'response', output: [message(file, made)] }).sources).toEqual([
      { title: 'tides.pdf', url: null },
    ]);
  });
});

describe('Chat Completions', () => {
  const wrapped = { type: 'url_citation', url_citation: { ...A, start_index: 0, end_index: 3 } };
  const answer = (fields: object, beside: object = {}) =>
    whole('openai-chat-json', {
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'See [1].', ...fields } }],
      ...beside,
    }).sources;

  it.each<[string, object, object, AnswerSource[]]>([
    ['notes of OpenAI and OpenRouter', { annotations: [wrapped, wrapped] }, {}, [A]],
    ['notes without the wrapping', { annotations: [{ type: 'url_citation', ...A }] }, {}, [A]],
    ['addresses beside the choices (Perplexity, xAI)', {}, { citations: [A.url, B.url] }, [bare(A), bare(B)]],
    [
      'addresses whose titles come after them (Perplexity)',
      {},
      { citations: [B.url, A.url], search_results: [{ ...A, date: '2026-01-01' }, B] },
      [B, A],
    ],
    [
      'searches of Groq',
      { executed_tools: [{ index: 0, type: 'search', search_results: { results: [{ ...A, score: 0.9 }] } }] },
      {},
      [A],
    ],
    [
      "the user's own data at Azure",
      { context: { citations: [{ content: 'c', title: null, url: null, filepath: 'tides.pdf', chunk_id: '0' }] } },
      {},
      [{ title: 'tides.pdf', url: null }],
    ],
  ])('%s', (_name, fields, beside, expected) => {
    expect(answer(fields, beside)).toEqual(expected);
  });

  it('takes those that every chunk repeats once, and has none where there are none', () => {
    const chunk = (content: string) => ({ citations: [A.url], choices: [{ index: 0, delta: { content } }] });
    expect(streamed('openai-chat-sse', [chunk('Bl'), chunk('ue')]).sources).toEqual([bare(A)]);
    expect(answer({ annotations: [], executed_tools: null }, { citations: null })).toBeUndefined();
  });
});

describe('the Messages API', () => {
  const cited = { type: 'web_search_result_location', ...A, encrypted_index: 'x', cited_text: 'tides' };
  const found = {
    type: 'web_search_tool_result',
    tool_use_id: 's',
    content: [A, B].map((page) => ({ type: 'web_search_result', ...page, encrypted_content: 'x' })),
  };
  const answer = (...content: object[]) =>
    whole('anthropic-json', { id: 'm', type: 'message', role: 'assistant', content, stop_reason: 'end_turn' }).sources;

  it('names what the texts cite, in pieces and whole', () => {
    const texts = [
      { type: 'text', text: 'See.', citations: [cited] },
      { type: 'text', text: 'And.', citations: [cited, { ...cited, ...B }] },
    ];
    expect(answer(found, ...texts)).toEqual([A, B]);
    const block = (index: number, content_block: object) => ({ type: 'content_block_start', index, content_block });
    const result = streamed('anthropic-sse', [
      { type: 'message_start', message: { id: 'm', content: [] } },
      block(0, found),
      { type: 'content_block_stop', index: 0 },
      block(1, { type: 'text', text: '' }),
      { type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'See.' } },
      { type: 'content_block_delta', index: 1, delta: { type: 'citations_delta', citation: { ...cited, ...B } } },
      { type: 'content_block_stop', index: 1 },
      { type: 'message_stop' },
    ]);
    expect(result.sources).toEqual([B]);
    expect(result.choices[0]?.text).toBe('See.');
  });

  it('names what was found or fetched where nothing is cited', () => {
    const fetched = {
      type: 'web_fetch_tool_result',
      tool_use_id: 'f',
      content: { type: 'web_fetch_result', url: B.url, content: { type: 'document', title: B.title } },
    };
    const failed = { ...found, content: { type: 'web_search_tool_result_error', error_code: 'max_uses_exceeded' } };
    const text = { type: 'text', text: 'See.', citations: null };
    expect(answer(found, text)).toEqual([A, B]);
    expect(answer(failed, fetched, text)).toEqual([B]);
  });

  it("names documents and search results of the user's own", () => {
    const own = [
      { type: 'page_location', document_index: 0, document_title: 'tides.pdf', start_page_number: 1 },
      { type: 'search_result_location', source: 'kb/tides', title: 'Tides', search_result_index: 0 },
    ];
    expect(answer({ type: 'text', text: 'See.', citations: own })).toEqual([
      { title: 'tides.pdf', url: null },
      { title: 'Tides', url: 'kb/tides' },
    ]);
  });
});

describe('Gemini', () => {
  const candidate = (notes: object) => ({
    candidates: [{ content: { parts: [{ text: 'See.' }] }, finishReason: 'STOP', ...notes }],
  });
  const chunk = (kind: string, { title, url }: typeof A) => ({ [kind]: { title, uri: url } });

  it.each<[string, object, AnswerSource[]]>([
    ['the search', { groundingMetadata: { groundingChunks: [chunk('web', A), chunk('web', A)] } }, [A]],
    [
      'stores and maps',
      { groundingMetadata: { groundingChunks: [chunk('retrievedContext', A), chunk('maps', B), { image: {} }] } },
      [A, B],
    ],
    ['quotations', { citationMetadata: { citationSources: [{ startIndex: 0, uri: A.url }] } }, [bare(A)]],
    ['quotations at Vertex AI', { citationMetadata: { citations: [{ title: A.title, uri: A.url }] } }, [A]],
    [
      'pages it was told to read',
      {
        urlContextMetadata: {
          urlMetadata: [{ retrievedUrl: A.url, urlRetrievalStatus: 'URL_RETRIEVAL_STATUS_SUCCESS' }],
        },
      },
      [bare(A)],
    ],
  ])('%s', (_name, notes, expected) => {
    expect(whole('gemini-json', candidate(notes)).sources).toEqual(expected);
    expect(streamed('gemini-sse', [candidate(notes), candidate(notes)]).sources).toEqual(expected);
  });
});

it('Model Studio: the pages that a search found', () => {
  const search_results = [
    { index: 1, site_name: 'A', icon: 'https://a.example/i.png', ...A },
    { index: 2, ...B },
  ];
  const record = (content: string) => ({
    output: { search_info: { search_results }, choices: [{ message: { content }, finish_reason: 'null' }] },
  });
  expect(streamed('dashscope-sse', [record('See'), record('.[1]')]).sources).toEqual([A, B]);
  expect(whole('dashscope-json', record('See.')).sources).toEqual([A, B]);
});

it('Cohere: documents of the request, and what tools said', () => {
  const citation = {
    ...{ start: 0, end: 3, text: 'See', type: 'TEXT_CONTENT' },
    sources: [
      { type: 'document', id: 'habitats' },
      { type: 'document', id: 'doc:1', document: { id: 'doc:1', snippet: 's', ...A } },
      { type: 'tool', id: 'call:0:1', tool_output: { title: 'Weather' } },
    ],
  };
  const expected = [{ title: 'habitats', url: null }, A, { title: 'Weather', url: null }];
  const message = { role: 'assistant', content: [{ type: 'text', text: 'See.' }], citations: [citation] };
  expect(whole('cohere-v2-json', { id: 'c', finish_reason: 'COMPLETE', message }).sources).toEqual(expected);
  const started = { type: 'citation-start', index: 0, delta: { message: { citations: citation } } };
  expect(streamed('cohere-v2-sse', [started, started]).sources).toEqual(expected);
});

describe('a list of sources', () => {
  it('is made of plain lines of limited length, whatever a service sends', () => {
    expect(answerSource(' https://a.example/\n', '\t A\r\n title ')).toEqual({
      title: 'A title',
      url: 'https://a.example/',
    });
    expect(answerSource({}, ['x'])).toBeNull();
    expect(answerSource('', ' ')).toBeNull();
    expect(answerSource(null, 'x'.repeat(5000))?.title).toHaveLength(1001);
    // An address that was cut would be another one.
    const long = answerSource(`https://a.example/${'x'.repeat(50_000)}`, null);
    expect(long).toMatchObject({ url: null, title: expect.stringMatching(/^https:\/\/a\.example\/x+…$/) });
  });

  it.each([
    ['https://a.example/x?y=1#z', 'https://a.example/x?y=1#z'],
    ['http://a.example', 'http://a.example/'],
    ['https://a.example/<b>', 'https://a.example/%3Cb%3E'],
    ...[
      'javascript:alert(1)',
      'java script:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'mailto:a@b.example',
    ].map((url) => [url, null]),
    ...[
      'https://user@a.example/',
      'vscode://x',
      '//a.example',
      'kb/tides',
      '',
      `https://a.example/${'é'.repeat(3000)}`,
    ].map((url) => [url, null]),
  ] as [string, string | null][])('%s is opened as %s', (url, expected) => {
    expect(sourceLink({ title: null, url })?.href ?? null).toBe(expected);
  });

  it('has an end, and is not changed in place', () => {
    const flood = Array.from({ length: 5000 }, (_, index) => ({ title: null, url: `https://a.example/${index}` }));
    const list = withSources([], flood);
    expect(list).toHaveLength(1000);
    expect(withSources(list, flood.slice(0, 10))).toBe(list);
    expect(withSources(list, [{ title: 'One', url: 'https://a.example/1' }])[1]?.title).toBe('One');
    expect(list[1]?.title).toBeNull();
  });
});

function whole(format: DecodeFormat, body: JsonObject | object) {
  const head = { status: 200, headers: [['content-type', 'application/json']] as [string, string][] };
  return decodeTextChunks({ format, head, hints: {}, chunks: [JSON.stringify(body)] });
}

function streamed(format: DecodeFormat, records: readonly object[]) {
  const head = { status: 200, headers: [['content-type', 'text/event-stream']] as [string, string][] };
  const chunks = records.map((record) => `data: ${JSON.stringify(record)}\n\n`);
  return decodeTextChunks({ format, head, hints: {}, chunks });
}
