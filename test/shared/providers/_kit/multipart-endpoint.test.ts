import { expect, test } from 'vitest';
import type { ParameterSpec } from '../../../../shared/providers/_kit/adapter.ts';
import { multipartEndpoint } from '../../../../shared/providers/_kit/json-endpoint.ts';
import { draftOf } from '../../../support/draft.ts';

const media = (name: string, form: 'part' | 'data-url', maxItems?: number): ParameterSpec => ({
  path: [name],
  name,
  group: 'common',
  doc: { en: '', zh: '' },
  control: { kind: 'media', accepts: 'image', forms: [form], ...(maxItems !== undefined && { maxItems }) },
});

const endpoint = multipartEndpoint({
  id: 'images.edits',
  label: 'Edit',
  operation: 'image',
  docsUrl: '',
  path: '/images/edits',
  parameters: [media('image', 'part', 16), media('mask', 'part'), media('reference', 'data-url')],
  templates: [],
});

test('an object of fields goes out as a form: lists repeat, objects nest, media are files', () => {
  const draft = draftOf('openai-compatible/images.edits', {
    model: 'gpt-image-1',
    image: ['file:a.png', 'file:b.webp'],
    mask: 'file:mask.png',
    reference: 'file:r.png',
    prompt: 'file:not-a-file.png',
    n: 2,
    stream: false,
    nothing: null,
    include: ['logprobs'],
    expires_after: { anchor: 'created_at', seconds: 3600 },
  });
  const request = endpoint.buildRequest(draft, { baseUrl: 'https://h/v1' });
  expect(request).toMatchObject({ method: 'POST', url: 'https://h/v1/images/edits' });
  const type = request.headers.find(([name]) => name === 'content-type')?.[1] ?? '';
  const boundary = type.replace('multipart/form-data; boundary=', '');
  const names = [
    ...(request.body ?? '').matchAll(/name="([^"]*)"(?:; filename="([^"]*)")?\r\n(?:Content-Type: (.*)\r\n)?/g),
  ];
  expect(names.map(([, ...found]) => found.filter((text) => text !== undefined))).toEqual([
    ['model'],
    ['image[]', 'a.png', 'image/png'],
    ['image[]', 'b.webp', 'image/webp'],
    ['mask', 'mask.png', 'image/png'],
    ['reference'],
    ['prompt'],
    ['n'],
    ['stream'],
    ['include[]'],
    ['expires_after[anchor]'],
    ['expires_after[seconds]'],
  ]);
  expect(request.body).toContain('name="prompt"\r\n\r\nfile:not-a-file.png\r\n');
  expect(request.body).toContain('name="reference"\r\n\r\ndata:image/png;base64,\r\n');
  expect(request.files?.map(({ path, form }) => [path, form])).toEqual([
    ['a.png', 'bytes'],
    ['b.webp', 'bytes'],
    ['mask.png', 'bytes'],
    ['r.png', 'base64'],
  ]);
  for (const { at, form } of request.files ?? []) {
    expect(request.body?.slice(at)).toMatch(new RegExp(`^\r\n--${boundary}`));
    expect(request.body?.slice(0, at)).toMatch(form === 'bytes' ? /\r\n\r\n$/ : /base64,$/);
  }
});
