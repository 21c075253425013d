import { createHash } from 'node:crypto';
import type { MockCall } from '../dialect.ts';
import { sendBody } from '../exchange.ts';
import { get, type MockRoute } from '../protocol.ts';
import { isSampleFile, SAMPLE_FILES, type SampleFile } from '../samples/sample-file.ts';

/** Where results lie, below the protocol's base: a host of its own at the real service. */
const FOLDER = '/results';
const KEY_HEADERS = ['authorization', 'x-api-key', 'api-key'];

/** A presigned address of the storage, as results are named. */
export function resultUrl(
  { headers }: MockCall,
  { seed, file, expiresAtMs }: { seed: string; file: SampleFile; expiresAtMs: number },
): string {
  const name = createHash('sha256').update(seed).digest('hex').slice(0, 24);
  const expires = Math.floor(expiresAtMs / 1000);
  const query = `Expires=${expires}&OSSAccessKeyId=LTAImock&Signature=${name.slice(0, 12)}%3D`;
  return `http://${headers.host}/dashscope${FOLDER}/${name}.${file}?${query}`;
}

/** The storage: it knows no keys, refuses any, and keeps to the end of its links. */
export const resultRoutes: readonly MockRoute[] = [get(`${FOLDER}/{name}`, answerResult, { isOpen: true })];

function answerResult(call: MockCall): void {
  const [stem = '', extension = ''] = call.pathParts.name?.split('.') ?? [];
  const isSigned = KEY_HEADERS.some((name) => call.headers[name] !== undefined);
  const expiresAtMs = Number(call.query.get('Expires')) * 1000;
  if (!isSampleFile(extension)) refuseFile(call, 404, 'NoSuchKey', 'The specified key does not exist.');
  else if (isSigned) refuseFile(call, 400, 'InvalidArgument', 'Only one auth mechanism allowed.');
  else if (!(expiresAtMs > Date.now())) refuseFile(call, 403, 'AccessDenied', 'Request has expired.');
  else sendFile(call, extension, Number.parseInt(stem.slice(0, 4), 16) || 0);
}

function sendFile(call: MockCall, file: SampleFile, seed: number): void {
  const { contentType, create } = SAMPLE_FILES[file];
  sendBody(call, 200, contentType, create(seed), { 'x-oss-request-id': call.identity.requestId });
}

function refuseFile(call: MockCall, status: number, code: string, message: string): void {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error>\n  <Code>${code}</Code>\n  <Message>${message}</Message>\n</Error>\n`;
  sendBody(call, status, 'application/xml', xml);
}
