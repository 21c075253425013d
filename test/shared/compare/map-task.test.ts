import { describe, expect, it } from 'vitest';
import { chooseEndpoint } from '../../../shared/compare/choose-endpoint.ts';
import { mapDraftTo } from '../../../shared/compare/map-draft.ts';
import { mapDraftInto } from '../../../shared/compare/map-into-template.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';

function draftOf(endpoint: string, body: JsonObject): RequestDraft {
  return { sidecall: 2, info: { name: 'Task' }, endpoint, connection: 'mine', body };
}

/** What a connection of a provider would be sent. */
function send(draft: RequestDraft, provider: string, model?: string) {
  const chosen = chooseEndpoint(draft, { provider });
  if ('problem' in chosen) return chosen;
  const { draft: mapped, notes } = mapDraftTo(draft, chosen.endpointId, { model: 'a-chat-model' }, model);
  return { endpoint: mapped.endpoint, body: mapped.body, notes };
}

describe('a picture', () => {
  const picture = draftOf('openai-compatible/images.generations', {
    model: 'gpt-image-1',
    prompt: 'A sun over the sea',
    size: '1024x1536',
    n: 2,
    background: 'transparent',
  });

  it('goes to Model Studio by its prompt, its size and its number', () => {
    expect(send(picture, 'dashscope', 'wan2.6-t2i')).toEqual({
      endpoint: 'dashscope/multimodal-image',
      body: {
        model: 'wan2.6-t2i',
        input: { messages: [{ role: 'user', content: [{ text: 'A sun over the sea' }] }] },
        parameters: { size: '1024*1536', n: 2 },
      },
      notes: [
        { kind: 'renamed', from: 'prompt', to: 'messages.text' },
        { kind: 'dropped', field: 'background' },
      ],
    });
  });

  it('comes back from there', () => {
    const { body } = send(picture, 'dashscope', 'wan2.6-t2i') as { body: JsonObject };
    expect(send(draftOf('dashscope/multimodal-image', body), 'openai-compatible', 'gpt-image-1')).toMatchObject({
      endpoint: 'openai-compatible/images.generations',
      body: { model: 'gpt-image-1', prompt: 'A sun over the sea', size: '1024x1536', n: 2 },
    });
  });

  it('loses a size that the other side has no word for, and says so', () => {
    const auto = { ...picture, body: { model: 'gpt-image-1', prompt: 'A sun', size: 'auto' } };
    expect(send(auto, 'dashscope', 'wan2.6-t2i')).toMatchObject({
      body: { input: { messages: [{ content: [{ text: 'A sun' }] }] } },
      notes: expect.arrayContaining([{ kind: 'dropped', field: 'size' }]),
    });
  });

  it('keeps its own model at its own endpoint, where the connection names one that chats', () => {
    const { draft } = mapDraftTo(picture, picture.endpoint, { model: 'a-chat-model' });
    expect(draft.body).toMatchObject({ model: 'gpt-image-1' });
  });
});

it('speech goes over by its text, with a voice that the other service knows', () => {
  const speech = draftOf('openai-compatible/audio.speech', { model: 'tts-1', input: 'Hello', voice: 'alloy' });
  const sent = send(speech, 'dashscope') as { endpoint: string; body: JsonObject; notes: unknown[] };
  expect(sent.endpoint).toMatch(/^dashscope\//);
  expect(sent.body).toMatchObject({ input: { text: 'Hello' } });
  expect((sent.body.input as JsonObject).voice).not.toBe('alloy');
  expect(sent.notes).toContainEqual({
    kind: 'clamped',
    field: 'voice',
    from: 'alloy',
    to: (sent.body.input as JsonObject).voice,
  });
});

describe('texts for vectors', () => {
  const texts = draftOf('openai-compatible/embeddings', {
    model: 'text-embedding-3-small',
    input: ['a', 'b'],
    dimensions: 256,
    user: 'me',
  });

  it.each<[provider: string, endpoint: string, body: JsonObject]>([
    ['dashscope', 'dashscope/embeddings', { input: ['a', 'b'], dimensions: 256 }],
    ['cohere', 'cohere/embed', { texts: ['a', 'b'], output_dimension: 256 }],
    ['ollama', 'ollama/embed', { input: ['a', 'b'], dimensions: 256 }],
    ['jina', 'jina/embeddings', { input: ['a', 'b'], dimensions: 256 }],
  ])('go to %s', (provider, endpoint, body) => {
    expect(send(texts, provider)).toMatchObject({
      endpoint,
      body,
      notes: expect.arrayContaining([{ kind: 'dropped', field: 'user' }]),
    });
  });

  it('go to Gemini one at a time, and the others are told', () => {
    expect(send(texts, 'gemini')).toMatchObject({
      body: { content: { parts: [{ text: 'a' }] }, outputDimensionality: 256 },
      notes: expect.arrayContaining([{ kind: 'clamped', field: 'content', from: 2, to: 1 }]),
    });
  });

  it('go into a saved request that has parameters of its own', () => {
    const template = draftOf('dashscope/text-embedding', {
      model: 'text-embedding-v4',
      input: { texts: ['old'] },
      parameters: { dimension: 1024, output_type: 'dense&sparse' },
    });
    const { draft, notes } = mapDraftInto(template, texts, {});
    expect(draft).toMatchObject({
      endpoint: 'dashscope/text-embedding',
      body: {
        model: 'text-embedding-v4',
        input: { texts: ['a', 'b'] },
        parameters: { dimension: 1024, output_type: 'dense&sparse' },
      },
    });
    expect(notes).toContainEqual({ kind: 'template', field: 'dimension', from: 256, to: 1024 });
  });
});

describe('a ranking', () => {
  const ranking = draftOf('vllm/rerank', { model: 'bge', query: 'q', documents: ['a', 'b'], top_n: 1, priority: 3 });

  it('goes over by query, documents and top_n', () => {
    expect(send(ranking, 'jina')).toMatchObject({
      endpoint: 'jina/rerank',
      body: { query: 'q', documents: ['a', 'b'], top_n: 1 },
      notes: [{ kind: 'dropped', field: 'priority' }],
    });
    expect(
      send(draftOf('dashscope/text-rerank', { model: 'm', input: { query: 'q', documents: ['a'] } }), 'cohere'),
    ).toMatchObject({
      endpoint: 'cohere/rerank',
      body: { query: 'q', documents: ['a'] },
    });
  });

  it('goes nowhere where nothing ranks', () => {
    expect(send(ranking, 'anthropic')).toEqual({ problem: 'no-endpoint' });
  });
});
