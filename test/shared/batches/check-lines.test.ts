import { describe, expect, it } from 'vitest';
import { batchCallOf, endpointOfCall } from '../../../shared/batches/batch-calls.ts';
import { batchLine, createCustomIds } from '../../../shared/batches/batch-line.ts';
import { createLineChecker } from '../../../shared/batches/check-lines.ts';
import { findProvider } from '../../../shared/providers/index.ts';

const openai = providerOf('openai-compatible');
const dashscope = providerOf('dashscope');
const CHAT = '/v1/chat/completions';

function providerOf(id: string) {
  const provider = findProvider(id);
  if (provider === undefined) throw new Error(id);
  return provider;
}

function lineOf(id: string, changes: object = {}, body: object = {}): string {
  const messages = [{ role: 'user', content: 'Hi' }];
  return JSON.stringify({ ...batchLine(id, CHAT, { model: 'm', messages, ...body }), ...changes });
}

function check(lines: readonly string[], provider = openai) {
  const checker = createLineChecker(provider);
  for (const line of lines) checker.add(line, Buffer.byteLength(line));
  const result = checker.end();
  return { ...result, found: result.problems.map(({ code, line }) => `${line}:${code}`) };
}

describe('a line', () => {
  it('does not stream', () => {
    const line = batchLine('a', CHAT, { model: 'm', stream: true, stream_options: { include_usage: true } });
    expect(line).toEqual({ custom_id: 'a', method: 'POST', url: CHAT, body: { model: 'm' } });
  });

  it('has an id of its own, also where another is called like a numbered one', () => {
    const idOf = createCustomIds();
    expect(['a', 'a-2', 'a', 'a', 'b'].map(idOf)).toEqual(['a', 'a-2', 'a-3', 'a-4', 'b']);
  });
});

describe('the call that a request is', () => {
  it('is told by the end of its address, and no other call is taken for it', () => {
    const callOf = (url: string, model = 'm') => batchCallOf(url, model, openai);
    expect(callOf('https://h/x/v1/chat/completions?a=1')).toBe(CHAT);
    expect(callOf('https://h/v1/completions')).toBe('/v1/completions');
    expect(callOf('https://h/v1/embeddings')).toBe('/v1/embeddings');
    expect(callOf('https://h/v1/messages')).toBeNull();
  });

  it('is the free one for the model that Model Studio gives for trying', () => {
    const url = 'https://h/compatible-mode/v1/chat/completions';
    expect(batchCallOf(url, 'batch-test-model', dashscope)).toBe('/v1/chat/ds-test');
    expect(batchCallOf(url, 'qwen-plus', dashscope)).toBe(CHAT);
  });

  it.each([openai, dashscope])('has an endpoint whose rules hold', (provider) => {
    expect(endpointOfCall(provider, CHAT)?.id).toBe('chat.completions');
    expect(endpointOfCall(provider, '/v1/embeddings')?.operation).toBe('embedding');
  });
});

describe('checking lines', () => {
  it('finds nothing wrong with good ones, and says what they are', () => {
    const result = check([lineOf('a'), '', lineOf('b'), '']);
    expect(result).toMatchObject({ lineCount: 2, url: CHAT, model: 'm', problemCount: 0, hasErrors: false });
  });

  it('names what is wrong by its line', () => {
    const result = check([
      lineOf('a'),
      '{"custom_id":',
      '[1]',
      lineOf('a'),
      lineOf(''),
      lineOf('b', { url: '/v1/embeddings' }),
      lineOf('c', { method: 'GET' }),
      lineOf('d', { body: 'text' }),
    ]);
    expect(result.found).toEqual([
      '2:invalid-json',
      '3:no-object',
      '4:id-duplicate',
      '5:id-missing',
      '6:url-differs',
      '7:method',
      '8:body-missing',
    ]);
    expect(result.hasErrors).toBe(true);
  });

  it('refuses several models, an empty file, and a call that is none', () => {
    expect(check([lineOf('a'), lineOf('b', {}, { model: 'n' })]).problems).toMatchObject([
      { code: 'models', line: null, data: { models: 'm, n' } },
    ]);
    expect(check(['', ' ']).found).toEqual(['null:empty']);
    expect(check([lineOf('a', { url: '/v1/messages' })])).toMatchObject({ hasErrors: false, found: ['1:url-unknown'] });
    expect(check([lineOf('a', { url: undefined })]).hasErrors).toBe(true);
  });

  it('tells what the endpoint itself would refuse, without standing in the way', () => {
    const body = { model: 'm', messages: [], stream: true };
    const result = check([lineOf('a', { body })]);
    expect(result.hasErrors).toBe(false);
    expect(result.found).toEqual(['1:stream', '1:issue']);
    expect(result.problems[1]?.message?.en).toContain('messages');
  });

  it('knows the limits of each service', () => {
    const test = { url: '/v1/chat/ds-test' };
    const lines = Array.from({ length: 101 }, (_, index) => lineOf(`r${index}`, test, { model: 'batch-test-model' }));
    expect(check(lines, dashscope).found).toEqual(['null:too-many-lines']);
    const checker = createLineChecker(dashscope);
    checker.add(lineOf('a'), 7 * 1024 * 1024);
    for (let index = 0; index < 80; index += 1) checker.add(lineOf(`b${index}`), 6 * 1024 * 1024);
    const { problems } = checker.end();
    expect(problems.map(({ code, line }) => `${line}:${code}`)).toContain('1:line-too-large');
    const codes = (size: number) => {
      const other = createLineChecker(openai);
      other.add(lineOf('a'), size);
      return other.end().problems.map(({ code }) => code);
    };
    expect(codes(201 * 1024 * 1024)).toEqual(['file-too-large']);
    expect(codes(199 * 1024 * 1024)).toEqual([]);
  });

  it('keeps no more of a file beyond all limits than of one within them', () => {
    const checker = createLineChecker(openai);
    for (let index = 0; index < 50_000; index += 1) checker.add(lineOf(`row-${index}`), 100);
    expect(checker.end()).toMatchObject({ lineCount: 50_000, problemCount: 0 });
    // Ids that come later are not remembered: one that comes twice among them is no longer told.
    for (const id of ['x', 'y', 'y']) checker.add(lineOf(id), 100);
    const { problems } = checker.end();
    expect(problems.map(({ code }) => code)).toEqual(['too-many-lines']);
  });

  it('keeps the first problems and the number of all', () => {
    const { problems, problemCount } = check(Array.from({ length: 5000 }, () => 'x'));
    expect(problems).toHaveLength(200);
    expect(problemCount).toBe(5000);
  });
});
