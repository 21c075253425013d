import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { fastModel } from '../../support/mock-fast.ts';

let server: MockServer;
beforeAll(async () => {
  server = await startMockServer();
});
afterAll(() => server.close());

type Packet = {
  output: {
    text?: string;
    choices: { finish_reason: string; message: { content: string; reasoning_content?: string } }[];
  };
  usage: { input_tokens: number; output_tokens: number; total_tokens: number };
  request_id: string;
};

function generate(body: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.url}/dashscope/api/v1/services/aigc/text-generation/generation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

async function stream(parameters: object, model = fastModel()): Promise<{ text: string; packets: Packet[] }> {
  const input = { messages: [{ role: 'user', content: 'Hello' }] };
  const response = await generate({ model, input, parameters }, { 'x-dashscope-sse': 'enable' });
  const text = await response.text();
  return { text, packets: [...text.matchAll(/^data:(.*)$/gm)].map((match) => JSON.parse(match[1] ?? '') as Packet) };
}

const contentOf = (packet: Packet | undefined) => packet?.output.choices[0]?.message.content ?? '';

describe('native DashScope generation', () => {
  it('streams the whole text so far by default, and only what is new with incremental_output', async () => {
    const cumulative = await stream({});
    const incremental = await stream({ incremental_output: true });
    const last = contentOf(cumulative.packets.at(-1));
    expect(last).toContain('mock-small');
    expect(contentOf(cumulative.packets[10]).startsWith(contentOf(cumulative.packets[9]))).toBe(true);
    expect(incremental.packets.map(contentOf).join('')).toBe(last);
  });

  it('frames its events as the service does', async () => {
    const { text, packets } = await stream({ incremental_output: true });
    expect(text).toMatch(/^id:1\nevent:result\n:HTTP_STATUS\/200\ndata:\{/);
    expect(text).not.toContain('[DONE]');
    const reasons = packets.map((packet) => packet.output.choices[0]?.finish_reason);
    expect(new Set(reasons.slice(0, -1))).toEqual(new Set(['null']));
    expect(reasons.at(-1)).toBe('stop');
    expect(
      packets.every((packet, index) => packet.usage.output_tokens === Math.min(index + 1, packets.length - 1)),
    ).toBe(true);
  });

  it('answers in one document with the same text, in either result format', async () => {
    const input = { messages: [{ role: 'user', content: 'Hello' }] };
    const message = (await (await generate({ model: fastModel(), input })).json()) as Packet;
    const parameters = { result_format: 'text' };
    const text = (await (
      await generate({ model: fastModel(), input: { prompt: 'Hello' }, parameters })
    ).json()) as Packet;
    expect(contentOf(message)).toContain('mock-small');
    expect(text.output.text).toBe(contentOf(message));
    expect(message.usage.total_tokens).toBe(message.usage.input_tokens + message.usage.output_tokens);
  });

  it('thinks before it answers', async () => {
    const { packets } = await stream({ enable_thinking: true });
    const reasoning = packets.map((packet) => packet.output.choices[0]?.message.reasoning_content ?? '').join('');
    expect(reasoning).toContain('The user greets me');
    expect(packets.map(contentOf).join('')).toContain('mock-small');
  });

  it.each([
    [{ model: 'missing', input: { prompt: 'x' } }, 404, 'ModelNotFound'],
    [{ model: fastModel(), input: {} }, 400, 'InvalidParameter'],
    [{ input: { prompt: 'x' } }, 400, 'BadRequest.EmptyModel'],
    [{ model: fastModel(), input: { prompt: 'x' }, parameters: { temperature: 2 } }, 400, 'InvalidParameter'],
    [{ model: fastModel(), input: { prompt: 'x' }, parameters: { enable_thinking: true } }, 400, 'InvalidParameter'],
    [{ model: fastModel('&error=auth'), input: { prompt: 'x' } }, 401, 'InvalidApiKey'],
  ])('refuses %o in the native shape', async (body, status, code) => {
    const response = await generate(body);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ code, message: expect.any(String), request_id: expect.any(String) });
  });

  it('refuses a stream with an SSE record, and fails in the middle with one', async () => {
    const refused = await generate({ model: 'missing', input: { prompt: 'x' } }, { 'x-dashscope-sse': 'enable' });
    expect(refused.status).toBe(404);
    expect(await refused.text()).toMatch(/^id:1\nevent:error\n:HTTP_STATUS\/404\ndata:\{"code":"ModelNotFound"/);
    const { text } = await stream({ incremental_output: true }, fastModel('&error=content_filter&errorAfter=2'));
    expect(text).toMatch(/id:3\nevent:error\n:HTTP_STATUS\/400\ndata:\{"code":"DataInspectionFailed"[^\n]*\n\n$/);
  });

  it('serves the compatible mode with its own error shape', async () => {
    const url = `${server.url}/dashscope/compatible-mode/v1/chat/completions`;
    const body = JSON.stringify({ model: 'missing', messages: [{ role: 'user', content: 'x' }] });
    const response = await fetch(url, { method: 'POST', body });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'model_not_found' }, request_id: expect.any(String) });
  });
});
