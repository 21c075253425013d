import { describe, expect, it } from 'vitest';
import { originOf } from '../../../electron/core/secrets/origin.ts';

describe('originOf', () => {
  it.each([
    ['https://API.Example.com:443/v1?x=1', 'https://api.example.com'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['wss://dashscope.aliyuncs.com/api-ws/v1/inference', 'https://dashscope.aliyuncs.com'],
    ['wss://dashscope.aliyuncs.com:443/', 'https://dashscope.aliyuncs.com'],
    ['ws://127.0.0.1:8188/ws?clientId=1', 'http://127.0.0.1:8188'],
  ])('of %s is %s', (url, origin) => expect(originOf(url)).toBe(origin));

  it.each(['wss://dashscope.aliyuncs.com@evil.example/', 'ftp://example.com/', 'nonsense', ''])('refuses %j', (url) =>
    expect(() => originOf(url)).toThrowError(/plain http/),
  );
});
