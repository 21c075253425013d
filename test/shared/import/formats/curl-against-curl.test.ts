import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { curlFormat } from '../../../../shared/import/formats/curl/index.ts';
import { httpDraft } from '../../../../shared/import/http-draft.ts';
import type { ImportedAuth, ImportedRequest } from '../../../../shared/import/import-document.ts';
import { prepareRequest } from '../../../../shared/requests/prepare-request.ts';
import { CURL_COMMANDS } from './curl-commands.ts';

type Seen = { method: string; url: string; headers: string[]; body: string };

const run = promisify(execFile);
const VARIABLES = { NAME: 'Ada' };
/** What every client writes for itself. */
const CLIENT = new Set(['host', 'content-length', 'connection', 'expect']);

const hasCurl = await run('curl', ['--version']).then(
  () => true,
  () => false,
);
/** By the host name that the command called, so that many can run at once. */
const seen = new Map<string, Seen[]>();
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const headers: string[] = [];
    for (let at = 0; at < request.rawHeaders.length; at += 2) {
      // Node reads header bytes as Latin-1.
      const value = Buffer.from(request.rawHeaders[at + 1] ?? '', 'latin1').toString();
      headers.push(`${request.rawHeaders[at]?.toLowerCase()}: ${value}`);
    }
    const host = `http://${request.headers.host}`;
    const body = Buffer.concat(chunks).toString();
    const one = { method: request.method ?? '', url: request.url ?? '', headers, body };
    seen.set(host, [...(seen.get(host) ?? []), one]);
    response.end('ok');
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  if (!hasCurl) return;
  // One shell for all: a process each would take most of the time.
  const scripts = CURL_COMMANDS.map((command, index) => `${command.replaceAll('HOST', hostOf(index))}\n`);
  const env = { PATH: process.env.PATH, ...VARIABLES, LC_ALL: 'C.UTF-8' };
  await run('bash', ['-c', `${scripts.join('\n')}\ntrue`], { env });
}, 120_000);
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** curl takes every name below localhost for this machine. */
function hostOf(index: number): string {
  return `http://t${index}.localhost:${(server.address() as AddressInfo).port}`;
}

test.runIf(hasCurl).each(CURL_COMMANDS.map((command, index) => [command, index] as const))('%s', (command, index) => {
  const host = hostOf(index);
  const { requests } = curlFormat.read([{ name: '', text: command.replaceAll('HOST', host) }]);
  const sent = seen.get(host) ?? [];
  expect(sent).not.toHaveLength(0);
  expect(requests.map((request) => normal(ours(request), host))).toEqual(sent.map((one) => normal(one, host)));
});

/** What our HTTP provider makes of the imported request. */
function ours(request: ImportedRequest): Seen {
  const { request: built } = prepareRequest({
    draft: httpDraft(request),
    connection: null,
    scopes: [{ source: 'environment', label: '', variables: new Map(Object.entries(VARIABLES)) }],
    appVersion: '0',
  });
  const auth = authHeader(request.auth);
  return {
    method: built.method,
    url: built.url,
    headers: [...built.headers.map(([name, value]) => `${name.toLowerCase()}: ${value}`), ...auth],
    body: built.body ?? '',
  };
}

function authHeader(auth: ImportedAuth): string[] {
  if (auth.type === 'bearer') return [`authorization: Bearer ${auth.token}`];
  if (auth.type === 'header') return [`${auth.key.toLowerCase()}: ${auth.value}`];
  if (auth.type !== 'basic') return [];
  return [`authorization: Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString('base64')}`];
}

function normal({ method, url, headers, body }: Seen, host: string): Seen {
  const boundary = /boundary=(\S+)/.exec(headers.join('\n'))?.[1];
  const plain = (text: string) => (boundary === undefined ? text : text.replaceAll(boundary, 'BOUNDARY'));
  const relative = url.startsWith(host) ? url.slice(host.length) : url;
  return {
    method,
    // Some versions of curl write the digits of an encoding in lower case.
    url: (relative.startsWith('/') ? relative : `/${relative}`).replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase()),
    headers: headers
      .filter((line) => !CLIENT.has(line.split(':')[0] ?? '') && line !== 'accept: */*')
      .filter((line) => !/^user-agent: (?:curl|sidecall)\//.test(line))
      .map(plain)
      .sort(),
    body: plain(body),
  };
}
