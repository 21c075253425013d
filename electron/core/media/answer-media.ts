import { parseMediaAddress } from '../../../shared/model/media-address.ts';
import { errorCode } from '../files/file-error.ts';
import { safeContentType } from './media-types.ts';
import { type OpenedMedia, openMedia } from './read-media.ts';
import type { MediaSource } from './sink-types.ts';

/** Finds a piece of a run that is in memory or in the history; null when there is none. */
export type FindMedia = (runId: string, itemId: string) => Promise<MediaSource | null>;

export type MediaRequest = { method: string; url: string; range: string | null };
export type MediaAnswer = {
  status: number;
  headers: Record<string, string>;
  body: AsyncGenerator<Uint8Array> | null;
};

/** The page that may read the bytes, e.g. to draw a sound. */
const READER = 'app://bundle';

/** Nothing that the bytes might hold may run or load, wherever they end up. */
const HEADERS = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'access-control-allow-origin': READER,
  'access-control-expose-headers': 'content-length, content-range, content-type',
};

/** Answers a request of the window for a piece of media: whole, a part of it, or what has come so far and what follows. */
export async function answerMedia({ method, url, range }: MediaRequest, find: FindMedia): Promise<MediaAnswer> {
  const address = parseMediaAddress(url);
  if (address === null || !['GET', 'HEAD'].includes(method)) return notFound();
  const media = await openFound(() => find(address.runId, address.itemId));
  if (media === null) return notFound();
  const answer = partOf(media, range);
  if (method === 'GET' && answer.body !== null) return answer;
  await media.close();
  return { ...answer, body: null };
}

function partOf(media: OpenedMedia, range: string | null): MediaAnswer {
  const { sizeBytes } = media;
  const headers: Record<string, string> = { ...HEADERS, 'content-type': safeContentType(media.mediaType) };
  // Of what still grows nobody can name a part: it is told from the start.
  if (sizeBytes === null) return { status: 200, headers, body: media.bytes(0, null) };
  headers['accept-ranges'] = 'bytes';
  const part = range === null ? null : parseRange(range, sizeBytes);
  if (part === null) {
    return {
      status: 200,
      headers: { ...headers, 'content-length': String(sizeBytes) },
      body: media.bytes(0, sizeBytes),
    };
  }
  if (part === 'outside') {
    return { status: 416, headers: { ...headers, 'content-range': `bytes */${sizeBytes}` }, body: null };
  }
  const { start, end } = part;
  headers['content-length'] = String(end - start);
  headers['content-range'] = `bytes ${start}-${end - 1}/${sizeBytes}`;
  return { status: 206, headers, body: media.bytes(start, end) };
}

/** One range, its end not included; null for what is to be ignored: several ranges, other units, nonsense. */
export function parseRange(header: string, sizeBytes: number): { start: number; end: number } | 'outside' | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header.trim()) ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return null;
  const start = first === '' ? Math.max(sizeBytes - Number(last), 0) : Number(first);
  const end = first === '' || last === '' ? sizeBytes : Math.min(Number(last) + 1, sizeBytes);
  if (first !== '' && last !== '' && Number(last) < start) return null;
  return start >= sizeBytes || end <= start ? 'outside' : { start, end };
}

/** A file that has arrived in between has another name now: it is looked for once more. */
async function openFound(find: () => Promise<MediaSource | null>): Promise<OpenedMedia | null> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const source = await find();
    if (source === null) return null;
    try {
      return await openMedia(source);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') return null;
    }
  }
  return null;
}

function notFound(): MediaAnswer {
  return { status: 404, headers: { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' }, body: null };
}
