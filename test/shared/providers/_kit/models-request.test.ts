import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../shared/model/json.ts';
import { buildModelsRequest, parseModelList } from '../../../../shared/providers/_kit/models-request.ts';
import { findProvider } from '../../../../shared/providers/index.ts';

function request(providerId: string, baseUrl: string) {
  const provider = findProvider(providerId);
  return provider ? buildModelsRequest(provider, baseUrl) : undefined;
}

describe('buildModelsRequest', () => {
  it.each([
    ['openai-compatible', 'https://api.openai.com/v1/', 'https://api.openai.com/v1/models'],
    ['openai-compatible', 'https://h/v1/chat/completions', 'https://h/v1/models'],
    ['anthropic', 'https://api.anthropic.com', 'https://api.anthropic.com/v1/models?limit=1000'],
    ['anthropic', 'https://api.anthropic.com/v1', 'https://api.anthropic.com/v1/models?limit=1000'],
    ['anthropic', 'https://h/anthropic/v1/messages', 'https://h/anthropic/v1/models?limit=1000'],
    ['dashscope', 'https://dashscope.aliyuncs.com/api/v1', 'https://dashscope.aliyuncs.com/compatible-mode/v1/models'],
    ['dashscope', 'http://127.0.0.1:1/dashscope/api/v1/', 'http://127.0.0.1:1/dashscope/compatible-mode/v1/models'],
  ])('%s at %s', (providerId, baseUrl, url) => {
    expect(request(providerId, baseUrl)).toMatchObject({ method: 'GET', url, body: null });
  });

  it('sends what the provider always needs, and no content type', () => {
    expect(request('anthropic', 'https://api.anthropic.com')?.headers).toEqual([
      ['accept', 'application/json'],
      ['anthropic-version', '2023-06-01'],
    ]);
  });

  it('has no list to ask plain HTTP for', () => {
    expect(request('http', 'https://h')).toBeNull();
  });
});

describe('parseModelList', () => {
  it.each<[string, JsonValue, { id: string; label?: string }[]]>([
    ['OpenAI', { data: [{ id: 'a', object: 'model' }, { id: 'b' }] }, [{ id: 'a' }, { id: 'b' }]],
    ['Anthropic', { data: [{ id: 'c-1', display_name: 'C 1' }] }, [{ id: 'c-1', label: 'C 1' }]],
    ['MaaS', { data: [{ id: 'x', description: 'd' }] }, [{ id: 'x' }]],
    ['OpenRouter', { data: [{ id: 'o/m', name: 'M' }] }, [{ id: 'o/m', label: 'M' }]],
    ['Together: a bare array', [{ id: 'a' }], [{ id: 'a' }]],
    ['Gemini: a prefix', { data: [{ id: 'models/gemini-x' }] }, [{ id: 'gemini-x' }]],
    ['Ollama', { models: [{ name: 'm:latest', model: 'm:latest' }] }, [{ id: 'm:latest' }]],
    ['doubles', { data: [{ id: 'a' }, { id: 'a' }] }, [{ id: 'a' }]],
    ['an error', { error: { message: 'no' } }, []],
    ['odd entries', { data: [null, 7, {}, { id: 3 }, { id: '' }] }, []],
    ['text', 'nothing', []],
  ])('%s', (_name, body, models) => {
    expect(parseModelList(body)).toEqual(models);
  });
});
