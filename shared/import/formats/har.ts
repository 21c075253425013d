import { z } from 'zod';
import { LEFT_OUT_FILES } from '../../export/run-har.ts';
import { textOfBase64 } from '../bytes-text.ts';
import type { ImportDocument, ImportedBody, ImportedPair, ImportedPart, ImportedRequest } from '../import-document.ts';
import { fileLabel, type ImportFile, type ImportFormat, importUnreadable } from '../import-format.ts';
import { emptyDocument, mergeDocuments } from '../merge-documents.ts';
import { readMultipart } from '../multipart-text.ts';
import { parseData } from '../parse-data.ts';
import { splitQuery } from '../query-text.ts';
import { type Remark, remark } from '../remark.ts';
import { authFromHeaders, textBody } from '../request-parts.ts';
import { requestTitle } from '../request-title.ts';

const pairSchema = z.object({ name: z.string().catch(''), value: z.string().catch('') });
const entrySchema = z.object({
  _resourceType: z.string().optional().catch(undefined),
  comment: z.string().optional().catch(undefined),
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: z.array(pairSchema).catch([]),
    postData: z
      .object({
        mimeType: z.string().catch(''),
        text: z.string().optional().catch(undefined),
        encoding: z.string().optional().catch(undefined),
        comment: z.string().optional().catch(undefined),
        params: z
          .array(
            z.object({
              name: z.string().catch(''),
              value: z.string().optional().catch(undefined),
              fileName: z.string().optional().catch(undefined),
              contentType: z.string().optional().catch(undefined),
            }),
          )
          .optional()
          .catch(undefined),
      })
      .nullish()
      .catch(null),
  }),
  response: z
    .object({
      content: z
        .object({ mimeType: z.string().catch('') })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});
type Entry = z.infer<typeof entrySchema>;

/** Written by the protocol itself, or by whoever sends the request. */
const TRANSPORT = new Set(['content-length', 'host', 'connection', 'proxy-connection', 'transfer-encoding']);
const STATIC = /^(?:image|font|stylesheet|script|media|manifest|texttrack)$/;
const STATIC_TYPE = /^(?:image\/|font\/|audio\/|video\/|text\/css|(?:text|application)\/(?:x-)?javascript)/i;
const STATIC_FOLDER = 'Static files';

/** HAR 1.2, as browsers and proxies record traffic. */
export const har: ImportFormat = {
  id: 'har',
  label: 'HAR',
  detect({ text }) {
    const start = text.slice(0, 4000);
    return /^\s*\{/.test(start) && /"log"\s*:/.test(start) && /"(?:creator|entries|pages)"\s*:/.test(start) ? 0.95 : 0;
  },
  read: (files) => mergeDocuments(files.map(readFile)),
};

function readFile(file: ImportFile): ImportDocument {
  const data = z.object({ log: z.object({ entries: z.array(z.unknown()) }) }).safeParse(parseData(file));
  if (!data.success) {
    throw importUnreadable(remark('notHar', { file: fileLabel(file) }));
  }
  const document = emptyDocument(file.name === '' ? null : file.name.replace(/^.*\//, '').replace(/\.har$/i, ''));
  const reader = new HarReader(document);
  for (const item of data.data.log.entries) {
    const entry = entrySchema.safeParse(item);
    if (entry.success) reader.add(entry.data);
    else reader.damaged += 1;
  }
  reader.finish();
  return document;
}

class HarReader {
  damaged = 0;
  private repeated = 0;
  private preflights = 0;
  private sockets = 0;
  private readonly seen = new Set<string>();
  private readonly titles = new Set<string>();
  private readonly document: ImportDocument;

  constructor(document: ImportDocument) {
    this.document = document;
  }

  add(entry: Entry): void {
    const { request } = entry;
    const isPreflight =
      request.method.toUpperCase() === 'OPTIONS' &&
      request.headers.some(({ name }) => name.toLowerCase() === 'access-control-request-method');
    if (isPreflight) this.preflights += 1;
    else if (!/^https?:/i.test(request.url)) this.sockets += 1;
    else this.addRequest(entry);
  }

  private addRequest(entry: Entry): void {
    const { request } = entry;
    const key = JSON.stringify([request.method, request.url, request.headers, request.postData]);
    if (this.seen.has(key)) {
      this.repeated += 1;
      return;
    }
    this.seen.add(key);
    const { url, query } = splitQuery(request.url);
    const headers = request.headers
      .filter(({ name }) => name !== '' && !name.startsWith(':') && !TRANSPORT.has(name.toLowerCase()))
      .map(({ name, value }): ImportedPair => ({ key: name, value, enabled: true }));
    const folder = isStatic(entry) ? [STATIC_FOLDER] : [];
    const name = this.title(folder, entry);
    const path = [...folder, name];
    const { auth, headers: others } = authFromHeaders(headers);
    const { body, note } = readBody(request.postData);
    if (note !== null) this.document.issues.push({ path, ...note });
    this.document.requests.push({
      path,
      name,
      ...(entry.comment === undefined || entry.comment === '' ? {} : { docs: entry.comment }),
      method: request.method.toUpperCase(),
      url,
      query,
      // A form's boundary is made anew for each request.
      headers: body.kind === 'multipart' ? others.filter(({ key }) => key.toLowerCase() !== 'content-type') : others,
      auth,
      body,
      options: { insecure: false, compressed: false, proxy: null, follow: false },
    } satisfies ImportedRequest);
  }

  private title(folder: string[], { request }: Entry): string {
    const title = requestTitle(request.method.toUpperCase(), request.url);
    for (let number = 1; ; number += 1) {
      const candidate = number === 1 ? title : `${title} ${number}`;
      const key = JSON.stringify([folder, candidate]);
      if (this.titles.has(key)) continue;
      this.titles.add(key);
      return candidate;
    }
  }

  finish(): void {
    const tell = (count: number, said: Remark) => {
      if (count > 0) this.document.issues.push({ path: [], ...said });
    };
    tell(this.repeated, remark('harRepeated', { count: this.repeated }));
    tell(this.preflights, remark('harPreflights', { count: this.preflights }));
    tell(this.sockets, remark('harSockets', { count: this.sockets }));
    tell(this.damaged, remark('harDamaged', { count: this.damaged }));
  }
}

function isStatic({ _resourceType, request, response }: Entry): boolean {
  if (request.method.toUpperCase() !== 'GET') return false;
  return STATIC.test(_resourceType ?? '') || STATIC_TYPE.test(response?.content?.mimeType ?? '');
}

function readBody(postData: Entry['request']['postData']): { body: ImportedBody; note: Remark | null } {
  if (postData === null || postData === undefined) return { body: { kind: 'none' }, note: null };
  const { mimeType, params = [] } = postData;
  const text = postData.encoding === 'base64' ? textOfBase64(postData.text ?? '') : (postData.text ?? '');
  if (text === null) {
    return {
      body: { kind: 'none' },
      note: remark('harBytes'),
    };
  }
  if (/^multipart\//i.test(mimeType)) {
    const parts = readMultipart(text, mimeType) ?? params.map(toPart);
    const hasFile = parts.some(({ type }) => type === 'file');
    const note = hasFile ? remark('harFormFiles') : null;
    if (parts.length > 0) return { body: { kind: 'multipart', parts }, note };
  }
  if (text === '' && params.length > 0) return { body: { kind: 'urlencoded', parts: params.map(toPart) }, note: null };
  const { comment = '' } = postData;
  const files = comment.startsWith(LEFT_OUT_FILES) ? comment.slice(LEFT_OUT_FILES.length) : '';
  const note = files === '' ? null : remark('harFiles', { files });
  return { body: text === '' ? { kind: 'none' } : textBody(text, mimeType), note };
}

function toPart({
  name,
  value,
  fileName,
  contentType,
}: {
  name: string;
  value?: string | undefined;
  fileName?: string | undefined;
  contentType?: string | undefined;
}): ImportedPart {
  const type = contentType === undefined ? {} : { contentType };
  if (fileName !== undefined && fileName !== '')
    return { name, type: 'file', path: fileName, filename: fileName, ...type };
  return { name, type: 'text', value: value ?? '', ...type };
}
