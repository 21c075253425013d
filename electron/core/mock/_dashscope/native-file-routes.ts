import { createHash } from 'node:crypto';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { DASHSCOPE_FILES } from '../_openai/store/file-routes.ts';
import { forgetFile, type KeptFile, keepFile, keptFile, keptFiles } from '../_openai/store/kept-files.ts';
import { type MockCall, refuse } from '../dialect.ts';
import { sendJson } from '../exchange.ts';
import { get, type MockRoute, post } from '../protocol.ts';
import { readForm } from '../read-form.ts';
import { invalid } from './media-body.ts';
import { beijingTime, readPage } from './page.ts';

/** Files in Model Studio's own form; they are the same files as those of its OpenAI form. */
export const nativeFileRoutes: readonly MockRoute[] = [
  post('/api/v1/files', answerUpload),
  get('/api/v1/files', (call) => {
    const files = keptFiles();
    const { pageNo, pageSize, rows } = readPage(call.query, files);
    tell(call, { total: files.length, page_size: pageSize, page_no: pageNo, files: rows.map(describe) });
  }),
  get('/api/v1/files/{id}', (call) => withFile(call, (file) => tell(call, describe(file)))),
  {
    method: 'DELETE',
    path: '/api/v1/files/{id}',
    answer: (call) =>
      withFile(call, ({ id }) => {
        forgetFile(id);
        sendJson(call, 200, { request_id: call.identity.requestId }, call.identity.headers);
      }),
  },
];

function tell(call: MockCall, data: JsonObject): void {
  sendJson(call, 200, { request_id: call.identity.requestId, data }, call.identity.headers);
}

function answerUpload(call: MockCall): void | Promise<void> {
  const form = readForm(call.bodyBytes, call.headers['content-type']);
  const sent = (form?.files ?? []).filter(({ name }) => name === 'files');
  if (form === null || sent.length === 0)
    return refuse(call, invalid('Required parameter "files" missing or invalid.'));
  const purpose = String(form.fields.purpose ?? '');
  if (!DASHSCOPE_FILES.purposes.includes(purpose)) return refuse(call, invalid(`purpose ${purpose} is not supported.`));
  const uploaded = sent.map(({ filename, bytes }) => {
    const { id } = keepFile({ prefix: DASHSCOPE_FILES.idPrefix(purpose), filename, purpose, bytes });
    return { name: filename, file_id: id };
  });
  tell(call, { uploaded_files: uploaded, failed_uploads: [] });
}

function withFile(call: MockCall, answer: (file: KeptFile) => void | Promise<void>): void | Promise<void> {
  const file = keptFile(call.pathParts.id ?? '');
  if (file !== undefined) return answer(file);
  refuse(call, { kind: 'not_found', code: 'NotFound', message: 'Not Found!' });
}

function describe({ id, filename, bytes, createdAt }: KeptFile): JsonObject {
  return {
    file_id: id,
    name: filename,
    size: bytes.length,
    md5: createHash('md5').update(bytes).digest('hex'),
    gmt_create: beijingTime(createdAt * 1000),
  };
}
