import { expect, it } from 'vitest';
import { serverRoot, serverUrl } from '../../../../shared/providers/_vllm/server-url.ts';

const EAS = 'http://16.cn-hangzhou.pai-eas.aliyuncs.com/api/predict/test';

it.each<[string, string, string]>([
  ['http://localhost:8000', '/tokenize', 'http://localhost:8000/tokenize'],
  ['http://localhost:8000/', '/tokenize', 'http://localhost:8000/tokenize'],
  ['http://localhost:8000/v1', '/tokenize', 'http://localhost:8000/tokenize'],
  ['http://localhost:8000/v1/', '/health', 'http://localhost:8000/health'],
  ['http://localhost:8000/v1', '/v1/chat/completions', 'http://localhost:8000/v1/chat/completions'],
  ['http://localhost:8000/v1/chat/completions', '/score', 'http://localhost:8000/score'],
  ['http://localhost:8000/tokenize', '/tokenize', 'http://localhost:8000/tokenize'],
  ['https://host/llm/v1?tenant=a', '/v1/models', 'https://host/llm/v1/models?tenant=a'],
  [EAS, '/v1/chat/completions', `${EAS}/v1/chat/completions`],
  [`${EAS}/`, '/v1/chat/completions', `${EAS}/v1/chat/completions`],
  [`${EAS}/v1`, '/v1/rerank', `${EAS}/v1/rerank`],
  [`${EAS}/v1/chat/completions`, '/v1/chat/completions', `${EAS}/v1/chat/completions`],
  [`${EAS}/v1/chat/completions/`, '/v1/rerank', `${EAS}/v1/rerank`],
  [`${EAS}/v1/rerank`, '/v1/score', `${EAS}/v1/score`],
  // A service may well be called so.
  ['http://gw.test/api/predict/rerank', '/v1/rerank', 'http://gw.test/api/predict/rerank/v1/rerank'],
  ['{{base}}/v1', '/health', '{{base}}/health'],
])('%s and %s', (baseUrl, path, url) => {
  expect(serverUrl(baseUrl, path)).toBe(url);
});

it('leaves the bare address of a server alone', () => {
  expect(serverRoot(` ${EAS}/?a=b `)).toBe(`${EAS}?a=b`);
  expect(serverRoot('')).toBe('');
});
