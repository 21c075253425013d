import { expect, test } from 'vitest';
import { connectionFromPreset } from '../../../../shared/providers/_kit/connection-from-preset.ts';
import { findProvider } from '../../../../shared/providers/index.ts';

/** What a preset is saved as says which service it is, once, in the language of the user. */
test.each([
  ['dashscope', 'singapore', 'Alibaba Model Studio – Singapore (International)', '阿里云百炼 – 新加坡（国际）'],
  ['dashscope', 'mock', 'Alibaba Model Studio (mock)', '阿里云百炼（模拟服务）'],
  [
    'pai-eas',
    'public',
    'Alibaba PAI-EAS – Public endpoint (shared gateway)',
    '人工智能平台 PAI-EAS – 公网地址（共享网关）',
  ],
  ['ollama', 'local', 'Ollama on this computer', '本机的 Ollama'],
  ['vllm', 'local', 'vLLM – This computer', 'vLLM – 本机'],
  ['openai-compatible', 'deepseek', 'DeepSeek', 'DeepSeek'],
  ['openai-compatible', 'zhipu', 'Zhipu BigModel', '智谱 BigModel'],
])('%s/%s', (providerId, presetId, en, zh) => {
  const provider = findProvider(providerId);
  const preset = provider?.presets.find(({ id }) => id === presetId);
  if (provider === undefined || preset === undefined) throw new Error('no such preset');
  const names = (['en', 'zh'] as const).map((language) => connectionFromPreset(provider, preset, language).info.name);
  expect(names).toEqual([en, zh]);
});
