import { expect, test } from 'vitest';
import type { JsonValue } from '../../../../shared/model/json.ts';
import { encodeBodyFiles } from '../../../../shared/providers/_kit/body-files.ts';
import {
  type MediaPartForm,
  mediaKindsOf,
  mediaPlaceOf,
  replaceMedia,
  withMediaPart,
} from '../../../../shared/providers/_kit/media-parts.ts';

const FORMS: MediaPartForm[] = ['openai', 'responses', 'anthropic', 'gemini', 'ollama', 'dashscope', 'cohere'];
const NAMES = { image: 'a.png', audio: 'a.wav', video: 'a.mp4', file: 'a.pdf' };

test.each(FORMS)('what is put into a message of %s is read again, and is sent as a file', (form) => {
  for (const kind of mediaKindsOf(form)) {
    const path = NAMES[kind];
    const content: JsonValue =
      form === 'gemini' ? { role: 'user', parts: [{ text: 'Hi' }] } : { role: 'user', content: 'Hi' };
    const message = withMediaPart(content, form, { path, reference: `file:${path}` }) as Record<string, JsonValue>;
    const places = form === 'ollama' ? { forms: { images: 'base64' as const } } : {};
    expect(encodeBodyFiles({ messages: [message] }, places).files, `${form} ${kind}`).toMatchObject([
      { path, form: 'base64' },
    ]);
    if (form === 'ollama') {
      expect(message).toMatchObject({ content: 'Hi', images: ['file:a.png'] });
      continue;
    }
    const parts = message[form === 'gemini' ? 'parts' : 'content'] as JsonValue[];
    expect(parts).toHaveLength(2);
    expect(parts[0]).toMatchObject({ text: 'Hi' });
    expect(mediaPlaceOf(parts[1] ?? null)).toMatchObject({ kind, text: `file:${path}` });
  }
});

test('a kind that a form has no place for leaves the message as it was', () => {
  const message = { role: 'user', content: 'Hi' };
  expect(withMediaPart(message, 'anthropic', { path: 'a.mp4', reference: 'file:a.mp4' })).toBe(message);
});

test('bytes that are in the body as text are no address', () => {
  expect(mediaPlaceOf({ inlineData: { mimeType: 'image/png', data: 'iVBORw0KGgo=' } })).toBeNull();
  expect(mediaPlaceOf({ image: `data:image/png;base64,${'A'.repeat(9000)}` })).toBeNull();
  expect(mediaPlaceOf({ type: 'text', text: 'file:a.png' })).toBeNull();
});

test('another file brings its own type along', () => {
  const part = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'file:a.png' } };
  expect(replaceMedia(part, ['source', 'data'], 'file:b.jpg')).toEqual({
    type: 'image',
    source: { type: 'base64', media_type: 'image/jpeg', data: 'file:b.jpg' },
  });
});
