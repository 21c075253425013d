import { isJsonObject, type JsonObject } from '../../../../../shared/model/json.ts';
import { type MockCall, refuse } from '../../dialect.ts';
import { sendBody, sendJson } from '../../exchange.ts';
import { get, type MockRoute, post } from '../../protocol.ts';
import { readForm } from '../../read-form.ts';
import { invalidValue, missing } from '../image-check.ts';
import { forgetFile, type KeptFile, keepFile, keptFile, keptFiles } from './kept-files.ts';
import { sendPage } from './send-page.ts';

export type FileFlavour = {
  purposes: readonly string[];
  /** What ids begin with, by purpose. */
  idPrefix(purpose: string): string;
  /** Whether the content of such a file is given out again. */
  mayDownload(file: KeptFile): boolean;
};

export const OPENAI_FILES: FileFlavour = {
  purposes: ['assistants', 'batch', 'fine-tune', 'vision', 'user_data', 'evals'],
  idPrefix: () => 'file-',
  mayDownload: () => true,
};

/** Model Studio names its files by purpose, and gives back results alone. */
export const DASHSCOPE_FILES: FileFlavour = {
  purposes: ['file-extract', 'batch', 'fine-tune'],
  idPrefix: (purpose) => ({ 'file-extract': 'file-fe-', batch: 'file-batch-' })[purpose] ?? 'file-ft-',
  mayDownload: ({ purpose }) => purpose === 'batch_output',
};

/** `…/files` and all below it. */
export function fileRoutes(flavour: FileFlavour): MockRoute[] {
  return [
    post('/files', (call) => answerUpload(call, flavour)),
    get('/files', answerList),
    get('/files/{id}', (call) =>
      withFile(call, (file) => sendJson(call, 200, fileObject(file), call.identity.headers)),
    ),
    { method: 'DELETE', path: '/files/{id}', answer: answerDelete },
    get('/files/{id}/content', (call) => withFile(call, (file) => answerContent(call, file, flavour))),
  ];
}

function answerUpload(call: MockCall, flavour: FileFlavour): void | Promise<void> {
  const form = readForm(call.bodyBytes, call.headers['content-type']);
  if (form === null) return refuse(call, { kind: 'invalid_request', message: 'Could not parse multipart form' });
  const { fields, files } = form;
  const file = files.find(({ name }) => name === 'file');
  const purpose = String(fields.purpose ?? '');
  if (file === undefined) return refuse(call, missing('file'));
  if (purpose === '') return refuse(call, missing('purpose'));
  if (!flavour.purposes.includes(purpose)) return refuse(call, invalidValue('purpose', purpose, flavour.purposes));
  const expiry = isJsonObject(fields.expires_after) ? Number(fields.expires_after.seconds) : Number.NaN;
  const kept = keepFile({
    prefix: flavour.idPrefix(purpose),
    filename: file.filename,
    purpose,
    bytes: file.bytes,
    ...(Number.isFinite(expiry) && { lifetimeSeconds: expiry }),
  });
  sendJson(call, 200, fileObject(kept), call.identity.headers);
}

function answerList(call: MockCall): void | Promise<void> {
  const purpose = call.query.get('purpose');
  const fitting = keptFiles().filter((file) => purpose === null || file.purpose === purpose);
  const ordered = call.query.get('order') === 'asc' ? fitting.reverse() : fitting;
  sendPage(call, ordered.map(fileObject), { limit: 10_000, hasEnds: true });
}

function answerDelete(call: MockCall): void | Promise<void> {
  return withFile(call, ({ id }) => {
    forgetFile(id);
    sendJson(call, 200, { id, object: 'file', deleted: true }, call.identity.headers);
  });
}

function answerContent(call: MockCall, file: KeptFile, flavour: FileFlavour): void | Promise<void> {
  if (!flavour.mayDownload(file)) {
    const message = `Not allowed to download files of purpose: ${file.purpose}`;
    return refuse(call, { kind: 'invalid_request', message });
  }
  sendBody(call, 200, 'application/octet-stream', file.bytes, {
    ...call.identity.headers,
    'content-disposition': `attachment; filename="${file.filename.replace(/[^\w.-]/g, '_')}"`,
  });
}

function withFile(call: MockCall, answer: (file: KeptFile) => void | Promise<void>): void | Promise<void> {
  const { id = '' } = call.pathParts;
  const file = keptFile(id);
  if (file !== undefined) return answer(file);
  refuse(call, { kind: 'not_found', message: `No such File object: ${id}`, code: null, param: 'id' });
}

function fileObject({ id, filename, purpose, createdAt, expiresAt, bytes }: KeptFile): JsonObject {
  return {
    id,
    object: 'file',
    bytes: bytes.length,
    created_at: createdAt,
    ...(expiresAt !== null && { expires_at: expiresAt }),
    filename,
    purpose,
    status: 'processed',
    status_details: null,
  };
}
