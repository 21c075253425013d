import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import OpenAI, { toFile } from 'openai';
import { beforeEach, expect, it } from 'vitest';
import { createFileAccess } from '../../../electron/core/files/file-access.ts';
import { createSentBody } from '../../../electron/core/files/sent-body.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { preparedOf } from '../../shared/code/prepared.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const BASE = 'https://host/v1';
/** Bytes that look like the end of a part, and no UTF-8. */
const BYTES = Buffer.concat([Buffer.from('\r\n--'), randomBytes(70_001), Buffer.from([0, 255, 13, 10])]);

let root: string;
beforeEach(async () => {
  root = await temporaryFolder();
  for (const name of ['cat.png', 'dog.webp', 'mask.png', 'talk.wav']) {
    await writeFile(join(root, name), Buffer.concat([Buffer.from(name), BYTES]));
  }
});

/** A form's parts, sorted, each as its head and the hash of its bytes. */
function partsOf(contentType: string, body: Buffer): string[] {
  const boundary = /boundary=(.+)$/.exec(contentType)?.[1];
  const text = body.toString('latin1');
  const sections = text.split(`--${boundary}`);
  expect(sections[0]).toBe('');
  expect(sections.at(-1)?.trim()).toBe('--');
  return sections
    .slice(1, -1)
    .map((section) => {
      const end = section.indexOf('\r\n\r\n');
      const head = section.slice(2, end).split('\r\n').sort().join('\n');
      const content = Buffer.from(section.slice(end + 4, -2), 'latin1');
      const shown = content.length > 100 ? createHash('sha256').update(content).digest('hex') : content.toString();
      return `${head}\n${shown}`;
    })
    .sort();
}

async function sentByUs(endpoint: string, body: JsonObject): Promise<string[]> {
  const { request } = preparedOf(`openai-compatible/${endpoint}`, BASE, body);
  const sent = await createSentBody(request, createFileAccess({ rootPath: async () => root, grants: () => [] }));
  const pieces: Uint8Array[] = [];
  for await (const piece of sent.pieces()) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  expect(sent.sizeBytes).toBe(bytes.byteLength);
  return partsOf(request.headers.find(([name]) => name === 'content-type')?.[1] ?? '', bytes);
}

async function sentByLibrary(call: (client: OpenAI) => Promise<unknown>): Promise<string[]> {
  let parts: string[] = [];
  const client = new OpenAI({
    apiKey: 'sk-any',
    baseURL: BASE,
    fetch: async (url, init) => {
      const request = new Request(url, init);
      parts = partsOf(request.headers.get('content-type') ?? '', Buffer.from(await request.arrayBuffer()));
      return Response.json({ text: '', data: [] });
    },
  });
  await call(client);
  return parts;
}

const open = (name: string, type: string) => toFile(createReadStream(join(root, name)), name, { type });

it('sends pictures to be edited in the parts of the official client', async () => {
  const fields = { model: 'gpt-image-2', prompt: 'Night; "dark" ü', size: '1024x1024', n: 2 } as const;
  const ours = await sentByUs('images.edits', {
    ...fields,
    image: ['file:cat.png', 'file:dog.webp'],
    mask: 'file:mask.png',
  });
  expect(ours).toHaveLength(7);
  expect(ours).toEqual(
    await sentByLibrary(async (client) =>
      client.images.edit({
        ...fields,
        image: [await open('cat.png', 'image/png'), await open('dog.webp', 'image/webp')],
        mask: await open('mask.png', 'image/png'),
      }),
    ),
  );
});

it('sends sound to be written down in the parts of the official client', async () => {
  const fields = {
    model: 'whisper-1',
    response_format: 'verbose_json',
    temperature: 0.2,
    timestamp_granularities: ['word', 'segment'] as ('word' | 'segment')[],
  } as const;
  const ours = await sentByUs('audio.transcriptions', { ...fields, file: 'file:talk.wav' });
  expect(ours).toHaveLength(6);
  expect(ours).toEqual(
    await sentByLibrary(async (client) =>
      client.audio.transcriptions.create({ ...fields, file: await open('talk.wav', 'audio/wav') }),
    ),
  );
});

it('keeps the line ends of a text, which the official client changes', async () => {
  const fields = { model: 'gpt-image-2', prompt: 'two\nlines' } as const;
  const ours = await sentByUs('images.edits', { ...fields, image: 'file:cat.png' });
  const theirs = await sentByLibrary(async (client) =>
    client.images.edit({ ...fields, image: await open('cat.png', 'image/png') }),
  );
  expect(ours.find((part) => part.includes('"prompt"'))).toMatch(/\ntwo\nlines$/);
  // Of the WHATWG's forms, which `fetch` sends: each line of a text ends in CRLF.
  expect(theirs.find((part) => part.includes('"prompt"'))).toMatch(/\ntwo\r\nlines$/);
  expect(theirs.map((part) => part.replace('two\r\n', 'two\n'))).toEqual(ours);
});
