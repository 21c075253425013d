import { describe, expect, it } from 'vitest';
import { checkCompletionWindow } from '../../../shared/batches/check-window.ts';
import { findProvider } from '../../../shared/providers/index.ts';

function severities(providerId: string, completionWindow: string): string[] {
  const provider = findProvider(providerId);
  if (provider === undefined) throw new Error(providerId);
  return checkCompletionWindow(provider, completionWindow).map(({ severity }) => severity);
}

describe('the time that a service is given for a batch', () => {
  it.each([
    ['dashscope', '24h', []],
    ['dashscope', '336h', []],
    ['dashscope', '14d', []],
    ['dashscope', '23h', ['error']],
    ['dashscope', '337h', ['error']],
    ['dashscope', '15d', ['error']],
    ['dashscope', '1.5d', ['error']],
    ['dashscope', 'soon', ['error']],
    ['dashscope', ' ', ['error']],
    ['openai-compatible', '24h', []],
    // Others that speak this form may take more than OpenAI does.
    ['openai-compatible', '48h', ['warning']],
    ['openai-compatible', '', ['error']],
    ['ai-gateway', '24h', []],
    ['ai-gateway', '48h', ['warning']],
    ['anthropic', '48h', []],
  ])('%s: %j gives %j', (providerId, completionWindow, expected) => {
    expect(severities(providerId, completionWindow)).toEqual(expected);
  });

  it('may hold a variable', () => {
    expect(severities('dashscope', '{{window}}')).toEqual([]);
  });

  it('says in both languages what is taken', () => {
    const provider = findProvider('openai-compatible');
    const [issue] = provider === undefined ? [] : checkCompletionWindow(provider, '48h');
    expect(issue?.message.en).toContain('24h');
    expect(issue?.message.zh).toContain('24h');
  });
});
