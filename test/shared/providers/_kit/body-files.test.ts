import { expect, test } from 'vitest';
import { type HttpRequest, mapBodyText } from '../../../../shared/model/http-request.ts';
import type { JsonValue } from '../../../../shared/model/json.ts';
import type { ParameterSpec } from '../../../../shared/providers/_kit/adapter.ts';
import { encodeBodyFiles, type FilePlaces } from '../../../../shared/providers/_kit/body-files.ts';

/** The body as main would send it, with what each file would be in braces. */
function filled({ body, files = [] }: Pick<HttpRequest, 'body' | 'files'>): string {
  return [...files]
    .reverse()
    .reduce((text, { at, path, form }) => `${text.slice(0, at)}<${form} ${path}>${text.slice(at)}`, body ?? '');
}

const encode = (body: JsonValue, places?: FilePlaces) => JSON.parse(filled(encodeBodyFiles(body, places)));

test('a body without files is what JSON makes of it', () => {
  const body = { a: 'file', b: [1, null, { c: 'x\u2028"' }] };
  expect(encodeBodyFiles(body)).toEqual({ body: JSON.stringify(body) });
});

test('text is text, whatever it begins with', () => {
  const body: JsonValue = {
    messages: [{ role: 'user', content: 'file:secret.txt' }, { content: [{ type: 'text', text: 'file:x' }] }],
  };
  expect(encodeBodyFiles(body)).toEqual({ body: JSON.stringify(body) });
});

test('pictures, sounds and documents stand in messages as each service wants them', () => {
  const part = (value: JsonValue) => encode({ messages: [{ content: [value] }] }).messages[0].content[0];
  expect(part({ type: 'image_url', image_url: { url: 'file:cat.png', detail: 'low' } })).toEqual({
    type: 'image_url',
    image_url: { url: 'data:image/png;base64,<base64 cat.png>', detail: 'low' },
  });
  expect(part({ type: 'input_image', image_url: 'file:a.jpg' }).image_url).toBe(
    'data:image/jpeg;base64,<base64 a.jpg>',
  );
  expect(part({ type: 'input_audio', input_audio: { data: 'file:a.mp3', format: '' } })).toEqual({
    type: 'input_audio',
    input_audio: { data: '<base64 a.mp3>', format: 'mp3' },
  });
  expect(part({ type: 'file', file: { file_data: 'file:docs/a.pdf' } }).file).toEqual({
    file_data: 'data:application/pdf;base64,<base64 docs/a.pdf>',
    filename: 'a.pdf',
  });
  const anthropic = { type: 'base64', media_type: 'image/png', data: '<base64 cat.png>' };
  expect(part({ type: 'image', source: { type: 'base64', data: 'file:cat.png' } }).source).toEqual(anthropic);
  expect(part({ type: 'image', source: { type: 'url', url: 'file:cat.png' } }).source).toEqual(anthropic);
  const gemini = { mimeType: 'image/png', data: '<base64 cat.png>' };
  expect(part({ inlineData: { data: 'file:cat.png' } })).toEqual({ inlineData: gemini });
  expect(part({ fileData: { fileUri: 'file:cat.png' } })).toEqual({ inlineData: gemini });
  expect(part({ image: 'file:cat.webp' })).toEqual({ image: 'data:image/webp;base64,<base64 cat.webp>' });
  expect(part({ video: ['file:1.png', 'https://h/2.png'] }).video).toEqual([
    'data:image/png;base64,<base64 1.png>',
    'https://h/2.png',
  ]);
});

test('a service may want another form at a place, and an upload leaves its place free', () => {
  expect(encode({ images: ['file:a.png'] }, { forms: { images: 'base64' } })).toEqual({ images: ['<base64 a.png>'] });
  expect(encode({ input_audio: { data: 'file:a.wav' } }, { forms: { 'input_audio.data': 'data-url' } })).toEqual({
    input_audio: { data: 'data:audio/wav;base64,<base64 a.wav>', format: 'wav' },
  });
  expect(encode({ input: { img_url: 'upload:a.png' }, file_id: 'upload:b.pdf' })).toEqual({
    input: { img_url: '<upload a.png>' },
    file_id: '<upload b.pdf>',
  });
});

test('a media control says how its field takes files', () => {
  const field = (forms: ('base64' | 'data-url' | 'upload')[]): ParameterSpec => ({
    path: ['input', 'reference'],
    name: 'reference',
    group: 'common',
    doc: { en: '', zh: '' },
    control: { kind: 'media', accepts: 'image', forms, maxItems: 2 },
  });
  const body = { input: { reference: ['file:a.png', 'file:b.png'], other: 'file:c.png' } };
  expect(encode(body, { parameters: [field(['base64'])] })).toEqual({
    input: { reference: ['<base64 a.png>', '<base64 b.png>'], other: 'file:c.png' },
  });
  expect(encode(body, { parameters: [field(['upload', 'data-url'])] }).input.reference[1]).toBe(
    'data:image/png;base64,<base64 b.png>',
  );
});

test('places move along when the text between files changes', () => {
  const encoded = encodeBodyFiles({
    key: 'HOLE',
    image: 'file:a.png',
    tail: ['HOLE', { image: 'file:b.png' }, 'HOLE'],
  });
  const changed = mapBodyText(encoded, (text) => text.replaceAll('HOLE', 'much longer'));
  expect(JSON.parse(filled(changed))).toEqual({
    key: 'much longer',
    image: 'data:image/png;base64,<base64 a.png>',
    tail: ['much longer', { image: 'data:image/png;base64,<base64 b.png>' }, 'much longer'],
  });
});
