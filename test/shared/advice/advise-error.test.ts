import { describe, expect, test } from 'vitest';
import { ADDRESS_RULES, MEANING_RULES } from '../../../shared/advice/advice-rules.ts';
import { explainError } from '../../../shared/advice/advise-error.ts';
import { readFacts } from '../../../shared/advice/error-facts.ts';
import { findErrorEntry } from '../../../shared/advice/find-error-entry.ts';
import en from '../../../shared/i18n/en.json' with { type: 'json' };
import zh from '../../../shared/i18n/zh-CN.json' with { type: 'json' };
import { providers } from '../../../shared/providers/index.ts';
import { decodeTextChunks } from '../../../shared/streaming/decode-body.ts';
import type { ErrorCategory, ProviderError } from '../../../shared/streaming/stream-event.ts';

const ALL_RULES = [...ADDRESS_RULES, ...MEANING_RULES];
const OPENAI = 'https://api.openai.com/v1/chat/completions';

function errorOf(fields: Partial<ProviderError>): ProviderError {
  return {
    status: null,
    code: null,
    type: null,
    message: '',
    requestId: null,
    category: 'network',
    retryable: false,
    ...fields,
  };
}

function keysFor(fields: Partial<ProviderError>, url: string): string[] {
  const facts = readFacts(errorOf(fields), { provider: '', url });
  const keys = ALL_RULES.filter((rule) => rule.applies(facts)).map(({ id }) => id);
  return keys.length > 0 ? keys : explainError(errorOf(fields), { provider: '', url }).advice.map(keyOf);
}

function keyOf({ key }: { key: string }): string {
  return key.replace('advice.', '');
}

describe('adviseError', () => {
  test.each<[first: string, fields: Partial<ProviderError>, url: string]>([
    ['wrongKey', { status: 401, category: 'auth' }, OPENAI],
    [
      'modelStudioRegion',
      { status: 401, category: 'auth', code: 'InvalidApiKey' },
      'https://dashscope-intl.aliyuncs.com/api/v1/x',
    ],
    [
      'modelStudioRegion',
      { status: 401, category: 'auth' },
      'https://ws.cn-beijing.maas.aliyuncs.com/compatible-mode/v1/chat/completions',
    ],
    ['keyOfOtherSite', { status: 401, category: 'auth' }, 'https://api.moonshot.cn/v1/chat/completions'],
    [
      'easToken',
      { status: 401, category: 'auth' },
      'http://1.cn-hangzhou.pai-eas.aliyuncs.com/api/predict/x/v1/chat/completions',
    ],
    ['keyMissing', { status: 401, category: 'auth', message: 'No API key found in request' }, OPENAI],
    ['noPermission', { status: 403, category: 'auth' }, OPENAI],
    ['versionTwice', { status: 404, category: 'not_found' }, 'https://api.openai.com/v1/v1/chat/completions'],
    ['pathTwice', { status: 404, category: 'not_found' }, 'https://h.example/v1/chat/completions/chat/completions'],
    ['pathMissing', { status: 404, category: 'not_found' }, 'https://api.openai.com'],
    ['modelNotFound', { status: 404, category: 'not_found', code: 'model_not_found' }, OPENAI],
    [
      'modelStudioBases',
      { status: 404, category: 'not_found' },
      'https://dashscope.aliyuncs.com/compatible-mode/chat/completions',
    ],
    ['easPath', { status: 404, category: 'not_found' }, 'http://1.cn-hangzhou.pai-eas.aliyuncs.com/api/predict/x'],
    [
      'modelStudioBases',
      { status: 404, category: 'not_found' },
      'https://dashscope.aliyuncs.com/api/v1/chat/completions',
    ],
    [
      'modelStudioOtherEndpoint',
      { status: 400, category: 'invalid_request', message: 'url error, please check url!' },
      'https://dashscope.aliyuncs.com/api/v1/services/aigc/text-generation/generation',
    ],
    ['quotaSpent', { status: 429, category: 'quota', code: 'insufficient_quota' }, OPENAI],
    ['rateLimit', { status: 429, category: 'rate_limit' }, OPENAI],
    ['overloaded', { status: 529, category: 'overloaded' }, 'https://api.anthropic.com/v1/messages'],
    ['queueFull', { status: 450, category: 'overloaded' }, 'http://h.example/x'],
    ['contextTooLong', { status: 400, category: 'invalid_request', code: 'context_length_exceeded' }, OPENAI],
    ['contentFilter', { status: 400, category: 'content_filter' }, OPENAI],
    ['connectionRefused', { code: 'ECONNREFUSED' }, 'http://127.0.0.1:8000/v1/chat/completions'],
    ['hostNotFound', { code: 'ENOTFOUND' }, 'https://api.opnai.com/v1/chat/completions'],
    ['useHttp', { code: 'ERR_SSL_WRONG_VERSION_NUMBER' }, 'https://localhost:8000/v1/chat/completions'],
    [
      'useHttps',
      { status: 400, category: 'invalid_request', message: 'The plain HTTP request was sent to HTTPS port' },
      'http://h.example/v1',
    ],
    ['selfSigned', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, OPENAI],
    ['answerTimeout', { code: 'UND_ERR_HEADERS_TIMEOUT', category: 'timeout' }, OPENAI],
    ['answerTimeout', { code: 'HEADERS_TIMEOUT', category: 'timeout' }, OPENAI],
    ['idleTimeout', { code: 'IDLE_TIMEOUT', category: 'timeout' }, OPENAI],
    ['gatewayTimeout', { status: 504, category: 'timeout' }, OPENAI],
    ['connectionCut', { code: 'ECONNRESET' }, OPENAI],
    ['connectionCut', { code: 'STREAM_CUT' }, OPENAI],
    ['redirected', { status: 301, code: 'REDIRECT_NOT_FOLLOWED', category: 'not_found' }, OPENAI],
    [
      'privateLinkHttps',
      { code: 'ECONNREFUSED' },
      'https://ep-1.dashscope.cn-beijing.privatelink.aliyuncs.com/api/v1/x',
    ],
    ['hostUnderscore', { code: 'ENOTFOUND' }, 'https://test_for_dns.dashscope.aliyuncs.com/api/v1/x'],
  ])('%s comes first', (first, fields, url) => {
    expect(keysFor(fields, url)[0]).toBe(first);
  });

  test('quota is never told as a rate limit, nor the other way round', () => {
    expect(keysFor({ status: 429, category: 'quota' }, OPENAI)).not.toContain('rateLimit');
    expect(keysFor({ status: 429, category: 'rate_limit' }, OPENAI)).not.toContain('quotaSpent');
  });

  test('a check that was not wanted is told after the better way', () => {
    const error = errorOf({ code: 'SELF_SIGNED_CERT_IN_CHAIN', isCheckUnwanted: true });
    const { advice } = explainError(error, { provider: 'http', url: OPENAI });
    expect(advice.map(keyOf)).toEqual(['selfSigned', 'checkUnwanted']);
  });

  test('names the host', () => {
    const error = errorOf({ code: 'ECONNREFUSED' });
    const { advice } = explainError(error, { provider: 'http', url: 'http://user@LocalHost:8000/v1?x=1' });
    expect(advice[0]?.params).toMatchObject({ host: 'localhost' });
  });

  test('there is always something to say, even without an address', () => {
    const categories: ErrorCategory[] = [
      'auth',
      'quota',
      'rate_limit',
      'overloaded',
      'invalid_request',
      'not_found',
      'content_filter',
      'server',
      'timeout',
      'network',
    ];
    for (const category of categories) {
      for (const url of ['', '{{baseUrl}}/x', 'https://h.example/v1/chat/completions']) {
        const keys = keysFor({ category }, url);
        expect(keys.length).toBeGreaterThan(0);
        for (const key of keys) expect(en.advice).toHaveProperty(key);
      }
    }
  });

  test('every piece of advice has its text in both languages, with the same values in it', () => {
    const valuesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
    expect(Object.keys(zh.advice).sort()).toEqual(Object.keys(en.advice).sort());
    for (const { id } of ALL_RULES) expect(en.advice).toHaveProperty(id);
    for (const [id, text] of Object.entries(en.advice)) {
      const translated = (zh.advice as Record<string, string>)[id] ?? '';
      expect([id, valuesIn(translated)]).toEqual([id, valuesIn(text)]);
    }
  });

  test('an error as it comes off the wire leads to its advice', () => {
    const { error } = decodeTextChunks({
      format: 'openai-chat-sse',
      head: { status: 401, headers: [] },
      hints: {},
      chunks: [
        '{"error":{"message":"Incorrect API key provided.","type":"invalid_request_error","code":"invalid_api_key"},"request_id":"1"}',
      ],
    });
    const url = 'https://dashscope-us.aliyuncs.com/v1/v1/chat/completions';
    const { entry, advice } = explainError(error as ProviderError, { provider: 'openai-compatible', url });
    expect(entry?.code?.toLowerCase()).toBe('invalid_api_key');
    expect(entry?.action.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(advice.map(keyOf)).not.toContain('wrongKey');
  });
});

describe('the error tables', () => {
  const providersWithout = providers.filter(({ errors = [] }) => errors.length === 0).map(({ id }) => id);

  test('there is one for every service', () => {
    // Plain HTTP is anybody's, and a route has the errors of those it sends through.
    expect(providersWithout).toEqual(['http', 'route']);
  });

  const rows = providers.flatMap(({ id, errors = [] }) =>
    errors.map((entry, index) => ({ name: `${id} ${index}`, id, entry })),
  );

  test.each(rows)('$name says what it is and what to do, in both languages', ({ entry }) => {
    expect(entry.status ?? entry.code ?? entry.message).toBeDefined();
    for (const text of [entry.cause, entry.action]) {
      expect(text.en).toMatch(/[.?!…]$/);
      expect(text.zh).toMatch(/[\u4e00-\u9fff].*[。？！…]$/su);
    }
  });

  test('a code beats a status, wherever its row is, and a status is better than nothing', () => {
    const maas = errorOf({ status: 401, code: 'ModelArts.81003', category: 'auth' });
    const row = findErrorEntry(maas, 'huawei-maas');
    expect(row?.code).toBe('ModelArts.81003');
    expect(findErrorEntry(maas, 'ai-gateway')).toBe(row);
    expect(findErrorEntry(errorOf({ status: 401, category: 'auth' }), 'ai-gateway')).not.toBeNull();
    expect(findErrorEntry(errorOf({ status: 418 }), 'http')).toBeNull();
  });
});
