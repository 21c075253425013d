import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli-run.ts';

const STREAM = [
  'data: {"id":"chatcmpl-1","model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"Two 你"}}]}\n\n',
  'data: {"id":"chatcmpl-1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"call_1","type":"function","function":{"name":"f","arguments":"{\\"a\\":"}}]}}]}\n\n',
  'data: {"id":"chatcmpl-1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"1}"}}]}}]}\r\n\r\n',
  'data: {"id":"chatcmpl-1","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}\n\n',
  'data: {"id":"chatcmpl-1","choices":[],"usage":{"prompt_tokens":12,"completion_tokens":30,"total_tokens":42}}\n\n',
  'data: [DONE]\n\n',
].join('');

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sidecall-decode-'));
  file = join(folder, 'body.sse');
  await writeFile(file, STREAM);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const decode = (...args: string[]) => runCli(['decode', '--format', 'openai-chat-sse', '--json', ...args]);

describe('sidecall decode', () => {
  it('prints the normalized result as one document, with its keys in order', async () => {
    const { code, stdout, stderr } = await decode(file);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.endsWith('}\n')).toBe(true);
    expect(JSON.parse(stdout)).toEqual({
      format: 'openai-chat-sse',
      http_status: 200,
      complete: true,
      terminator_seen: true,
      id: 'chatcmpl-1',
      model: 'm',
      request_id: null,
      choices: [
        {
          index: 0,
          text: 'Two 你',
          reasoning: '',
          refusal: null,
          tool_calls: [{ id: 'call_1', name: 'f', arguments: '{"a":1}', arguments_json: { a: 1 } }],
          finish_reason: 'tool_calls',
        },
      ],
      usage: {
        input_total: 12,
        output_total: 30,
        total: 42,
        reasoning: null,
        cached_input: null,
        cache_write_input: null,
        raw: { prompt_tokens: 12, completion_tokens: 30, total_tokens: 42 },
      },
      error: null,
    });
    expect(Object.keys(JSON.parse(stdout)).slice(0, 4)).toEqual([
      'format',
      'http_status',
      'complete',
      'terminator_seen',
    ]);
  });

  it('does not depend on how the body was cut, nor on where it is read from', async () => {
    const { stdout: whole } = await decode(file);
    const runs = [
      decode('--chunk', '1', file),
      decode('--chunk', '7', file),
      decode('--cuts', '110,109,111,100000', file),
      runCli(['decode', '--format', 'openai-chat-sse', '--json', '-'], { stdin: STREAM }),
    ];
    for (const { code, stdout } of await Promise.all(runs)) {
      expect(code).toBe(0);
      expect(stdout).toBe(whole);
    }
  });

  it('takes status, headers and hints into account', async () => {
    const body = '{"error":{"message":"slow down","type":"requests","code":"rate_limit_exceeded"}}';
    const args = [
      'decode',
      '--format',
      'http-error',
      '--status',
      '429',
      '--header',
      'X-Request-Id: req_7',
      '--json',
      '-',
    ];
    const failed = JSON.parse((await runCli(args, { stdin: body })).stdout);
    expect(failed).toMatchObject({
      http_status: 429,
      request_id: 'req_7',
      error: {
        status: 429,
        category: 'rate_limit',
        code: 'rate_limit_exceeded',
        message: 'slow down',
        retryable: true,
      },
    });

    const packet = (content: string) =>
      `data:{"output":{"choices":[{"message":{"content":"${content}"},"finish_reason":"null"}]}}\n\n`;
    const textWith = async (incremental: boolean) => {
      const hints = JSON.stringify({ parameters: { incremental_output: incremental } });
      const run = await runCli(['decode', '--format', 'dashscope-sse', '--hints', hints, '--json', '-'], {
        stdin: packet('a') + packet('ab'),
      });
      return JSON.parse(run.stdout).choices[0].text;
    };
    expect(await textWith(true)).toBe('aab');
    expect(await textWith(false)).toBe('ab');
  });

  it('prints a summary for people without --json', async () => {
    const { code, stdout } = await runCli(['decode', '--format', 'openai-chat-sse', file]);
    expect(code).toBe(0);
    expect(stdout).toContain('Two 你');
    expect(stdout).toContain('[tool call] f({"a":1})');
    expect(stdout).toContain('12 in, 30 out');
  });

  it('decodes garbage instead of failing', async () => {
    const run = await runCli(['decode', '--format', 'anthropic-sse', '--json', '-'], {
      stdin: new Uint8Array([0xff, 0x00, 0x7b, 0x0a, 0xfe]),
    });
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ complete: false, choices: [] });
  });
});
