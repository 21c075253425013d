import { describe, expect, it } from 'vitest';
import type { RequestDraft } from '../../../../shared/model/request-draft.ts';
import { filesOfDraft, type KnownFile } from '../../../../shared/providers/_kit/file-issues.ts';
import { validateDraft } from '../../../../shared/providers/_kit/validate-draft.ts';
import { findEndpoint } from '../../../../shared/providers/index.ts';

const gone: KnownFile = { problem: { en: 'It is gone.', zh: '文件已不存在。' } };

function issuesOf(endpointId: string, rest: Partial<RequestDraft>, known: Record<string, KnownFile>) {
  const endpoint = findEndpoint(endpointId)?.endpoint;
  if (endpoint === undefined) throw new Error(endpointId);
  const draft: RequestDraft = { sidecall: 2, info: { name: '' }, endpoint: endpointId, ...rest };
  return validateDraft(endpoint, draft, (path) => known[path] ?? null)
    .filter(({ file, message }) => file !== undefined || message.en.startsWith('The body is'))
    .map(({ severity, path, message }) => `${severity} ${path.join('.')}: ${message.en}`);
}

const withParts = (...urls: string[]) => ({
  body: {
    model: 'm',
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'file:not-a-file.png' },
          ...urls.map((url) => ({ type: 'image_url', image_url: { url } })),
        ],
      },
    ],
  },
});

describe('files of a draft', () => {
  it('tells at its place of each that cannot be read, and of none that nothing is known of', () => {
    const draft = withParts('file:gone.png', 'https://host.example/a.png', 'file:new.png');
    expect(issuesOf('openai-compatible/chat.completions', draft, { 'gone.png': gone, 'not-a-file.png': gone })).toEqual(
      ['error messages.0.content.1.image_url.url: It is gone.'],
    );
  });

  it('knows the files of a form, and of a body that is one', () => {
    const http = (body: NonNullable<RequestDraft['http']>['body']) => ({
      http: { method: 'POST', url: 'https://host.example', ...(body && { body }) },
    });
    const file = http({ type: 'file', file: 'gone.bin' });
    const form = http({ type: 'multipart', parts: [{ name: 'a', value: '', file: 'gone.bin' }] });
    for (const draft of [file, form]) {
      expect(issuesOf('http/request', draft, { 'gone.bin': gone })).toEqual(['error : It is gone.']);
    }
  });

  it('warns of one that is larger than its field takes', () => {
    const draft = { body: { model: 'whisper-1', file: 'file:a/talk.wav' } };
    const sized = (sizeBytes: number) =>
      issuesOf('openai-compatible/audio.transcriptions', draft, { 'a/talk.wav': { sizeBytes } });
    expect(sized(25_000_000)).toEqual([]);
    expect(sized(25_600_000)).toEqual(['warning file: talk.wav has 25.6 MB; file takes at most 25 MB.']);
  });

  it('counts files into the whole where the whole is limited, as they are sent', () => {
    const sized = (sizeBytes: number) =>
      issuesOf('pai-eas/chat.completions', withParts('file:a.png'), { 'a.png': { sizeBytes } });
    // In Base64 three bytes are four.
    expect(sized(740_000)).toEqual([]);
    expect(sized(760_000)).toEqual([expect.stringMatching(/^warning : The body is 1\.01 MB \(1,013,\d+ bytes\)/)]);
  });

  it('names what would be sent, once', () => {
    const endpoint = findEndpoint('openai-compatible/chat.completions')?.endpoint;
    const draft = { sidecall: 2 as const, info: { name: '' }, endpoint: 'openai-compatible/chat.completions' };
    const named = withParts('file:a.png', 'file:a.png', 'upload:b.png');
    expect(endpoint && filesOfDraft(endpoint, { ...draft, ...named })).toEqual(['a.png', 'b.png']);
  });
});
