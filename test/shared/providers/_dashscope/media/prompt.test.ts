import { expect, it } from 'vitest';
import { draftOf, endpointOf } from '../../../../support/draft.ts';

const IMAGE = 'https://example.com/a.png';

function carry(from: string, body: Parameters<typeof draftOf>[1], to: string, model = 'm') {
  const draft = draftOf(from, body);
  const prompt = endpointOf(draft).toPrompt(draft);
  if (prompt === null) throw new Error('no prompt');
  return endpointOf(draftOf(to, {})).fromPrompt(prompt, model);
}

it('carries a prompt from the older form to messages and back, as one picture each', () => {
  const older = { model: 'wan2.5-t2i-preview', input: { prompt: 'a rose' }, parameters: { n: 3, seed: 7 } };
  const { body } = carry('dashscope/text-to-image', older, 'dashscope/multimodal-image', 'qwen-image');
  expect(body).toEqual({
    model: 'qwen-image',
    input: { messages: [{ role: 'user', content: [{ text: 'a rose' }] }] },
    parameters: { seed: 7, n: 1 },
  });
  const back = carry('dashscope/multimodal-image', body, 'ai-gateway/text-to-image', 'wan2.2-t2i-flash');
  expect(back.body).toEqual({
    model: 'wan2.2-t2i-flash',
    input: { prompt: 'a rose' },
    parameters: { seed: 7, n: 1 },
  });
});

it('carries pictures where they are taken, and tells of them where they are not', () => {
  const edit = { model: 'wan2.5-i2i-preview', input: { prompt: 'snow', images: [IMAGE] } };
  expect(carry('dashscope/image-to-image', edit, 'dashscope/multimodal-image').body).toMatchObject({
    input: { messages: [{ role: 'user', content: [{ image: IMAGE }, { text: 'snow' }] }] },
  });
  const { body, notes } = carry('dashscope/image-to-image', edit, 'dashscope/text-to-image');
  expect(body).toMatchObject({ input: { prompt: 'snow' } });
  expect(notes).toContainEqual({ kind: 'dropped', field: 'input.prompt.images' });
});

it('takes a prompt for pictures in OpenAI’s form', () => {
  const { body } = carry(
    'openai-compatible/images.generations',
    { model: 'x', prompt: 'a rose' },
    'dashscope/text-to-image',
  );
  expect(body).toEqual({ model: 'm', input: { prompt: 'a rose' }, parameters: { n: 1 } });
});
