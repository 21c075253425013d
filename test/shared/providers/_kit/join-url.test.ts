import { describe, expect, it } from 'vitest';
import { appendPath, appendQuery, joinUrl } from '../../../../shared/providers/_kit/join-url.ts';

describe('joinUrl', () => {
  const chat = '/chat/completions';
  it.each([
    ['https://api.openai.com/v1', chat, 'https://api.openai.com/v1/chat/completions'],
    [' https://api.openai.com/v1// ', chat, 'https://api.openai.com/v1/chat/completions'],
    ['https://api.deepseek.com', chat, 'https://api.deepseek.com/chat/completions'],
    ['https://open.bigmodel.cn/api/paas/v4', chat, 'https://open.bigmodel.cn/api/paas/v4/chat/completions'],
    ['https://h/v1/chat/completions', chat, 'https://h/v1/chat/completions'],
    ['https://h/v1/chat/completions/', chat, 'https://h/v1/chat/completions'],
    ['https://h/v1/infers/uuid/v1', chat, 'https://h/v1/infers/uuid/v1/chat/completions'],
    [
      'https://r.openai.azure.com/openai/deployments/d?api-version=1',
      chat,
      'https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=1',
    ],
    ['https://h/v1#models', chat, 'https://h/v1/chat/completions'],
    ['https://api.anthropic.com', '/v1/messages', 'https://api.anthropic.com/v1/messages'],
    ['https://api.anthropic.com/v1', '/v1/messages', 'https://api.anthropic.com/v1/messages'],
    ['https://h/apps/anthropic/v1/', '/v1/messages', 'https://h/apps/anthropic/v1/messages'],
    ['https://h/apps/anthropic/v1/messages', '/v1/messages', 'https://h/apps/anthropic/v1/messages'],
    ['https://h/v1?key=k', '/v1/models?limit=1000', 'https://h/v1/models?key=k&limit=1000'],
    ['{{mockUrl}}/openai/v1', chat, '{{mockUrl}}/openai/v1/chat/completions'],
    ['https://h/v10', '/v1/messages', 'https://h/v10/v1/messages'],
  ])('%s + %s', (base, path, url) => {
    expect(joinUrl(base, path)).toBe(url);
  });
});

describe('plain HTTP joining', () => {
  it('appends a path as it stands', () => {
    expect(appendPath('https://h/users/', '/users')).toBe('https://h/users/users');
    expect(appendPath('https://h/a?x=1', 'b?y=2')).toBe('https://h/a/b?x=1&y=2');
    expect(appendPath('https://h/a', '')).toBe('https://h/a');
  });

  it('puts a query after the one there is, before no fragment', () => {
    expect(appendQuery('https://h/a?x=1', 'y=2')).toBe('https://h/a?x=1&y=2');
    expect(appendQuery('https://h/a#top', 'y=2')).toBe('https://h/a?y=2');
    expect(appendQuery('https://h/a?x=1', '')).toBe('https://h/a?x=1');
  });
});
