import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { Usage } from '../../../shared/model/usage.ts';
import { decodeTextChunks } from '../../../shared/streaming/decode-body.ts';
import type { DecodeFormat } from '../../../shared/streaming/decode-format.ts';
import { toResultJson } from '../../../shared/streaming/result-json.ts';

const CHOICES = [{ index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }];
const chat = (usage: JsonObject, more: JsonObject = {}) => ({ id: 'c', choices: CHOICES, usage, ...more });
const COUNTS = { prompt_tokens: 100, completion_tokens: 50, total_tokens: 150 };

function decode(format: DecodeFormat, ...chunks: string[]) {
  const contentType = format.endsWith('sse') ? 'text/event-stream' : 'application/json';
  const head = { status: 200, headers: [['content-type', contentType] as [string, string]] };
  return decodeTextChunks({ format, head, hints: {}, chunks });
}

function usageOf(format: DecodeFormat, body: object): Usage | null {
  return decode(format, JSON.stringify(body)).usage;
}

describe('parts of the totals', () => {
  it.each<[string, DecodeFormat, object, Usage['parts']]>([
    [
      'OpenAI chat',
      'openai-chat-json',
      chat({
        ...COUNTS,
        prompt_tokens_details: { cached_tokens: 10, audio_tokens: 0, image_tokens: 20 },
        completion_tokens_details: { reasoning_tokens: 5, audio_tokens: 7 },
      }),
      { audioInput: 0, imageInput: 20, audioOutput: 7 },
    ],
    ['OpenAI chat without details', 'openai-chat-json', chat(COUNTS), undefined],
    [
      'OpenAI responses',
      'openai-responses-json',
      {
        id: 'r',
        object: 'response',
        status: 'completed',
        output: [],
        usage: { input_tokens: 9, output_tokens: 3, total_tokens: 12, input_tokens_details: { image_tokens: 4 } },
      },
      { imageInput: 4 },
    ],
    [
      'DashScope in OpenAI mode',
      'openai-chat-json',
      chat({
        ...COUNTS,
        prompt_tokens_details: {
          cached_tokens: 0,
          video_tokens: 30,
          cache_type: 'ephemeral',
          cache_creation_input_tokens: 40,
          cache_creation: { ephemeral_5m_input_tokens: 40 },
        },
      }),
      { cacheWrite5mInput: 40, videoInput: 30 },
    ],
    [
      'Anthropic',
      'anthropic-json',
      {
        id: 'm',
        type: 'message',
        role: 'assistant',
        content: [{ type: 'text', text: 'Hi' }],
        stop_reason: 'end_turn',
        usage: {
          input_tokens: 1,
          cache_creation_input_tokens: 9,
          cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 9 },
          output_tokens: 2,
        },
      },
      { cacheWrite5mInput: 0, cacheWrite1hInput: 9 },
    ],
    [
      'DashScope, text with a cache',
      'dashscope-json',
      {
        request_id: 'q',
        output: { choices: [{ message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }] },
        usage: {
          input_tokens: 100,
          output_tokens: 2,
          total_tokens: 102,
          prompt_tokens_details: { cached_tokens: 1, cache_creation: { ephemeral_5m_input_tokens: 60 } },
        },
      },
      { cacheWrite5mInput: 60 },
    ],
    [
      'DashScope, images and sound',
      'dashscope-json',
      {
        request_id: 'q',
        output: { choices: [{ message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }] },
        usage: {
          input_tokens: 100,
          output_tokens: 20,
          image_tokens: 60,
          input_tokens_details: { text_tokens: 10, audio_tokens: 30 },
          output_tokens_details: { audio_tokens: 12 },
        },
      },
      { imageInput: 60, audioInput: 30, audioOutput: 12 },
    ],
    [
      'Gemini',
      'gemini-json',
      {
        candidates: [{ index: 0, content: { parts: [{ text: 'Hi' }] }, finishReason: 'STOP' }],
        usageMetadata: {
          promptTokenCount: 300,
          candidatesTokenCount: 20,
          thoughtsTokenCount: 5,
          promptTokensDetails: [
            { modality: 'TEXT', tokenCount: 10 },
            { modality: 'VIDEO', tokenCount: 258 },
            { modality: 'AUDIO', tokenCount: 32 },
          ],
          candidatesTokensDetails: [{ modality: 'IMAGE', tokenCount: 18 }],
        },
      },
      { videoInput: 258, audioInput: 32, imageOutput: 18 },
    ],
  ])('%s', (_name, format, body, parts) => {
    expect(usageOf(format, body)?.parts).toEqual(parts);
  });
});

describe('counts in places of their own', () => {
  it('Mistral names cached input without an object around it', () => {
    expect(usageOf('openai-chat-json', chat({ ...COUNTS, num_cached_tokens: 64 }))?.cachedInput).toBe(64);
  });

  it('Mistral counts the seconds of a transcript beside its tokens', () => {
    const usage = usageOf('openai-transcription-json', { text: 'Hi', usage: { ...COUNTS, prompt_audio_seconds: 36 } });
    expect(usage).toMatchObject({ inputTotal: 100, units: { audioInputSeconds: 36 } });
  });

  it('Qwen names the seconds of a transcript in each of its forms', () => {
    const output = {
      task_id: 't',
      task_status: 'SUCCEEDED',
      result: { transcription_url: 'https://example.com/result.json' },
    };
    const units = { audioInputSeconds: 3 };
    expect(usageOf('openai-chat-json', chat({ ...COUNTS, seconds: 3 }))).toMatchObject({ inputTotal: 100, units });
    expect(usageOf('dashscope-task-json', { request_id: 'q', output, usage: { seconds: 3 } })?.units).toEqual(units);
  });

  it('Cohere counts pictures and thinking beside the text, and charges for less than it read', () => {
    const usage = usageOf('cohere-v2-json', {
      id: 'c',
      message: { role: 'assistant', content: [{ type: 'text', text: 'Hi' }] },
      finish_reason: 'COMPLETE',
      usage: {
        billed_units: { input_tokens: 267, output_tokens: 66 },
        tokens: { input_tokens: 34, output_tokens: 95, reasoning_tokens: 25, image_tokens: 259 },
      },
    });
    expect(usage).toMatchObject({
      inputTotal: 293,
      outputTotal: 95,
      reasoning: 25,
      parts: { imageInput: 259 },
      charged: { inputTotal: 267, outputTotal: 66 },
    });
  });
});

describe('the cost that a service says it charged', () => {
  it.each<[string, JsonObject, number | undefined]>([
    ['OpenRouter, in dollars', { cost: 0.00014, cost_details: { upstream_inference_cost: null } }, 0.00014],
    ['OpenRouter, nothing', { cost: 0 }, 0],
    ['Perplexity, as an object', { cost: { request_cost: 0.005, total_cost: 0.0058 } }, 0.0058],
    ['xAI, in ticks', { cost_in_usd_ticks: 37_756_000 }, 0.0037756],
    ['nobody', {}, undefined],
    ['something that is no number', { cost: 'free' }, undefined],
  ])('%s', (_name, more, amount) => {
    const usage = usageOf('openai-chat-json', chat({ ...COUNTS, ...more }));
    expect(usage?.reportedCost).toEqual(amount === undefined ? undefined : { amount, currency: 'USD' });
  });
});

describe('the times that a server took itself', () => {
  it.each<[string, object, Usage['reportedTimes']]>([
    [
      'Groq, in seconds within the usage',
      chat({ ...COUNTS, queue_time: 0.05, prompt_time: 0.01, completion_time: 0.25, total_time: 0.26 }),
      { queueMs: 50, promptMs: 10, generationMs: 250, totalMs: 260 },
    ],
    ['a vLLM build', chat({ ...COUNTS, ttft_in_ms: 84.5 }), { timeToFirstTokenMs: 84.5 }],
    [
      'GPUStack',
      chat({ ...COUNTS, time_to_first_token_ms: 33.25, tokens_per_second: 45.5 }),
      { timeToFirstTokenMs: 33.25, tokensPerSecond: 45.5 },
    ],
    [
      'LM Studio, in seconds',
      chat(COUNTS, { stats: { tokens_per_second: 51.4, time_to_first_token: 0.125, generation_time: 0.5 } }),
      { tokensPerSecond: 51.4, timeToFirstTokenMs: 125, generationMs: 500 },
    ],
    [
      'NVIDIA NIM, in milliseconds',
      chat(COUNTS, {
        stats: {
          type: 'NIM LLM Model Stats',
          generation_time_in_ms: 640.5,
          time_in_queue_in_ms: 3,
          response_tokens: { time_to_first_token_in_ms: 41 },
        },
      }),
      { generationMs: 640.5, queueMs: 3, timeToFirstTokenMs: 41 },
    ],
    [
      'llama.cpp',
      chat(COUNTS, { timings: { prompt_ms: 30.5, predicted_ms: 400, predicted_per_second: 125 } }),
      { promptMs: 30.5, generationMs: 400, tokensPerSecond: 125 },
    ],
    [
      'Cerebras, in seconds',
      chat(COUNTS, { time_info: { queue_time: 0.5, prompt_time: 0.25, completion_time: 0.125, total_time: 1 } }),
      { queueMs: 500, promptMs: 250, generationMs: 125, totalMs: 1000 },
    ],
    ['nobody', chat(COUNTS), undefined],
  ])('%s', (_name, body, times) => {
    expect(usageOf('openai-chat-json', body)?.reportedTimes).toEqual(times);
  });

  it('Ollama, in nanoseconds', () => {
    const usage = usageOf('ollama-json', {
      model: 'm',
      message: { role: 'assistant', content: 'Hi' },
      done: true,
      done_reason: 'stop',
      total_duration: 5_000_000_000,
      load_duration: 1_500_000,
      prompt_eval_count: 26,
      prompt_eval_duration: 130_000_000,
      eval_count: 100,
      eval_duration: 4_000_000_000,
    });
    expect(usage?.reportedTimes).toEqual({ totalMs: 5000, loadMs: 1.5, promptMs: 130, generationMs: 4000 });
  });

  it('come along in whichever chunk they are, before or after that with the usage', () => {
    const sse = (data: object) => `data: ${JSON.stringify(data)}\n\n`;
    const usage = sse({ choices: [], usage: COUNTS });
    const stats = sse({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }], stats: { tokens_per_second: 9 } });
    const text = sse({ choices: [{ index: 0, delta: { content: 'Hi' } }] });
    for (const chunks of [
      [text, stats, usage],
      [text, usage, stats],
    ]) {
      const found = decode('openai-chat-sse', ...chunks, 'data: [DONE]\n\n').usage;
      expect(found).toMatchObject({ outputTotal: 50, reportedTimes: { tokensPerSecond: 9 } });
    }
    // Times alone are no usage.
    expect(decode('openai-chat-sse', text, stats, 'data: [DONE]\n\n').usage).toBeNull();
  });
});

it('leaves the command line’s usage as scripts know it', () => {
  const usage = { ...COUNTS, cost: 0.1, prompt_tokens_details: { audio_tokens: 4 }, queue_time: 1 };
  const result = decode('openai-chat-json', JSON.stringify(chat(usage)));
  expect(toResultJson({ format: 'openai-chat-json', httpStatus: 200, result }).usage).toEqual({
    input_total: 100,
    output_total: 50,
    total: 150,
    reasoning: null,
    cached_input: null,
    cache_write_input: null,
    raw: usage,
  });
});
