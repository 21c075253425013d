import { type MockCall, refuse } from '../../dialect.ts';
import { sendBody, sendJson } from '../../exchange.ts';
import { get, type MockRoute, post } from '../../protocol.ts';
import { readJsonBody } from '../../read-json-body.ts';
import type { FilePlace, FileStore } from './file-store.ts';
import { readMultipart } from './read-multipart.ts';
import { UserData } from './user-data.ts';

/** Pictures in and out, the files of the server's users, and these users. */
export function fileRoutes(files: FileStore): MockRoute[] {
  const userData = new UserData();
  return [
    post('/upload/image', (call) => upload(files, call)),
    post('/upload/mask', (call) => upload(files, call)),
    get('/view', (call) => view(files, call)),
    get('/userdata', (call) => {
      const folder = call.query.get('dir');
      if (!folder) return sendBody(call, 400, 'text/plain; charset=utf-8', 'Directory not provided');
      const found = userData.list(folder, call.query.get('recurse') === 'true');
      if (found === null) return refuse(call, { kind: 'not_found', body: '' });
      const isFull = call.query.get('full_info') === 'true';
      const isSplit = call.query.get('split') === 'true';
      sendJson(
        call,
        200,
        found.map((info) => (isFull ? info : isSplit ? [info.path, ...info.path.split('/')] : info.path)),
      );
    }),
    get('/v2/userdata', (call) => sendJson(call, 200, userData.tree(call.query.get('path') ?? ''))),
    { method: 'ANY', path: '/userdata/{file}', answer: (call) => oneFile(userData, call) },
    post('/userdata/{file}/move/{dest}', (call) => {
      const { file = '', dest = '' } = call.pathParts;
      if (!userData.has(file)) return refuse(call, { kind: 'not_found', body: '' });
      if (userData.has(dest) && call.query.get('overwrite') === 'false') return refuse(call, CONFLICT);
      sendInfo(userData, call, userData.move(file, dest));
    }),
    get('/users', (call) => sendJson(call, 200, { storage: 'server', migrated: true })),
    post('/users', (call) => {
      const name = readJsonBody(call.bodyText)?.username;
      if (typeof name !== 'string' || name === '') return refuse(call, { kind: 'invalid_request', body: '' });
      sendJson(call, 200, `${name}_${Buffer.from(name).toString('hex').slice(0, 8)}`);
    }),
  ];
}

const CONFLICT = { kind: 'invalid_request', status: 409, body: '' } as const;

function upload(files: FileStore, call: MockCall) {
  const parts = readMultipart(call.bodyBytes, call.headers['content-type'] ?? '');
  const image = parts.find(({ name }) => name === 'image');
  if (!image?.filename) return refuse(call, { kind: 'invalid_request', body: '' });
  const field = (wanted: string) => parts.find(({ name }) => name === wanted)?.bytes.toString('utf8') ?? '';
  const place = { filename: image.filename, subfolder: field('subfolder'), type: field('type') || 'input' };
  if (isOutside(place)) return refuse(call, { kind: 'invalid_request', body: '' });
  const kept = files.upload(place, image.bytes, ['true', '1'].includes(field('overwrite')));
  sendJson(call, 200, { name: kept.filename, subfolder: kept.subfolder, type: kept.type });
}

function view(files: FileStore, call: MockCall) {
  const filename = call.query.get('filename') ?? '';
  const place: FilePlace = {
    filename,
    subfolder: call.query.get('subfolder') ?? '',
    type: call.query.get('type') ?? 'output',
  };
  if (filename === '' || filename.startsWith('/') || filename.includes('..')) {
    return refuse(call, { kind: 'invalid_request', body: '' });
  }
  if (isOutside(place)) return refuse(call, { kind: 'auth', body: '' });
  const file = files.find(place);
  if (file === undefined) return refuse(call, { kind: 'not_found', body: '' });
  sendBody(call, 200, file.contentType, file.bytes, { 'content-disposition': `filename="${filename}"` });
}

function isOutside({ subfolder }: FilePlace): boolean {
  return subfolder.startsWith('/') || subfolder.split('/').includes('..');
}

function oneFile(userData: UserData, call: MockCall) {
  const file = call.pathParts.file ?? '';
  if (call.method === 'POST') {
    if (userData.has(file) && call.query.get('overwrite') === 'false') return refuse(call, CONFLICT);
    return sendInfo(userData, call, userData.write(file, call.bodyBytes));
  }
  const bytes = userData.read(file);
  if (bytes === undefined) return refuse(call, { kind: 'not_found', body: '' });
  if (call.method === 'GET' || call.method === 'HEAD') return sendBody(call, 200, 'application/octet-stream', bytes);
  if (call.method !== 'DELETE') return refuse(call, { kind: 'invalid_request', status: 405 });
  userData.delete(file);
  call.response.writeHead(204).end();
}

function sendInfo(userData: UserData, call: MockCall, file: string): void {
  sendJson(call, 200, call.query.get('full_info') === 'true' ? userData.info(file) : file);
}
