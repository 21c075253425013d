import type { ParameterSpec } from '../_kit/adapter.ts';

/** What OpenAI's service does with a request besides answering it: capacity, caches, records, and who asks. */
export const serviceParameters: readonly ParameterSpec[] = [
  {
    path: ['service_tier'],
    name: 'service_tier',
    group: 'advanced',
    default: 'auto',
    control: { kind: 'select', options: ['auto', 'default', 'flex', 'scale', 'priority', 'fast'] },
    doc: {
      en: 'Which capacity serves the request: flex is cheaper and slower, priority dearer and faster.',
      zh: '请求使用的服务等级：flex 更便宜但较慢，priority 更快但更贵。',
    },
  },
  {
    path: ['store'],
    name: 'store',
    group: 'advanced',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'Keeps the answer at OpenAI for evaluation and distillation.',
      zh: '是否将结果保存在 OpenAI，用于评测与蒸馏。',
    },
  },
  {
    path: ['metadata'],
    name: 'metadata',
    group: 'advanced',
    control: {
      kind: 'json',
      schema: {
        type: 'object',
        maxProperties: 16,
        propertyNames: { maxLength: 64 },
        additionalProperties: { type: 'string', maxLength: 512 },
      },
    },
    doc: {
      en: 'Up to 16 labels for stored answers; names up to 64 characters, values up to 512.',
      zh: '最多 16 个附加标签；名称不超过 64 个字符，值不超过 512 个字符。',
    },
  },
  {
    path: ['prompt_cache_key'],
    name: 'prompt_cache_key',
    group: 'advanced',
    control: { kind: 'text' },
    doc: {
      en: 'Requests with one key are steered to one cache, which raises the share of cached input.',
      zh: '相同键的请求会路由到同一缓存，提高输入缓存命中率。',
    },
  },
  {
    path: ['prompt_cache_options'],
    name: 'prompt_cache_options',
    group: 'advanced',
    control: {
      kind: 'json',
      schema: { type: 'object', properties: { mode: { type: 'string' }, ttl: { type: 'string' } } },
    },
    doc: {
      en: 'Newer control of prompt caching: mode and lifetime, e.g. a ttl of 30m.',
      zh: '较新的提示缓存控制：模式与保留时长（ttl，如 30m）。',
    },
  },
  {
    path: ['prompt_cache_retention'],
    name: 'prompt_cache_retention',
    group: 'advanced',
    control: { kind: 'select', options: ['in_memory', '24h'] },
    doc: {
      en: 'How long a cached prompt is kept. Deprecated in favour of prompt_cache_options.',
      zh: '提示缓存的保留时长。已弃用，请改用 prompt_cache_options。',
    },
  },
  {
    path: ['safety_identifier'],
    name: 'safety_identifier',
    group: 'advanced',
    control: { kind: 'text' },
    doc: {
      en: 'A stable, anonymous id of your end user, by which OpenAI detects abuse. Replaces user.',
      zh: '终端用户的稳定匿名标识，供 OpenAI 检测滥用。取代 user 字段。',
    },
  },
  {
    path: ['user'],
    name: 'user',
    group: 'advanced',
    control: { kind: 'text' },
    doc: {
      en: 'Id of the end user. Deprecated at OpenAI; other services still read it.',
      zh: '终端用户标识。OpenAI 已弃用，其他服务可能仍会使用。',
    },
  },
];
