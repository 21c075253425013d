import type { Socket } from 'node:net';
import type tls from 'node:tls';
import { gzipSync } from 'node:zlib';
import { ownPause } from '../../support/own-time.ts';
import { CERTIFICATES } from './certificates.ts';
import {
  type FaultServer,
  startFaultServer,
  startSilentServer,
  startTalkingServer,
  startTlsServer,
  unusedOrigin,
} from './fault-servers.ts';
import { CHUNKED_HEAD, chunked, DONE, delta, FINISH, type Sent } from './network-run.ts';

/** A fault of the network, and how a run that meets it ends. */
export type FaultCase = {
  name: string;
  serve(): Promise<FaultServer | { origin: string }>;
  sent?: Partial<Sent>;
  codes: string[];
  /** What had come when it broke: all of it is kept. */
  kept?: string;
  isAtOnce?: boolean;
};

export const HELLO = delta('Hello 你好 🙂');
const HEAD_TO_CLOSE = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n';
export const BROKEN = ['ECONNRESET', 'UND_ERR_SOCKET'];

/** Writes, waits until that has been read, and ends. */
export function breaksAfter(text: string | Buffer, how: 'fin' | 'rst') {
  return () =>
    startFaultServer(async (socket: Socket) => {
      socket.write(text);
      await ownPause(30);
      if (how === 'fin') socket.end();
      else socket.resetAndDestroy();
    });
}

export const holds = (text: string) => () => startFaultServer((socket) => socket.write(text));
const withCertificate = (certificate: { key: string; cert: string }, more: tls.TlsOptions = {}) => ({
  serve: () => startTlsServer({ ...certificate, ...more }),
  sent: { as: 'plain' as const },
});
/** One that OpenSSL would not offer by itself, so that it is the client's part to refuse it. */
export const ANY_STRENGTH = { ciphers: 'DEFAULT@SECLEVEL=0' };

export const CASES: FaultCase[] = [
  {
    name: 'a closed port',
    serve: async () => ({ origin: await unusedOrigin() }),
    codes: ['ECONNREFUSED'],
    isAtOnce: true,
  },
  {
    name: 'a name that does not exist',
    serve: async () => ({ origin: 'http://nothing.invalid' }),
    codes: ['ENOTFOUND', 'EAI_AGAIN'],
  },
  {
    name: 'a name server that has a bad moment',
    serve: async () => ({ origin: 'http://later.example' }),
    codes: ['EAI_AGAIN'],
    isAtOnce: true,
  },
  {
    name: 'a connection that is never ready',
    serve: async () => https(await startSilentServer()),
    sent: { settings: { connectTimeoutMs: 150 } },
    codes: ['CONNECT_TIMEOUT'],
  },
  {
    name: 'a self-signed certificate',
    ...withCertificate(CERTIFICATES.selfSigned),
    codes: ['DEPTH_ZERO_SELF_SIGNED_CERT'],
    isAtOnce: true,
  },
  {
    name: 'an expired certificate',
    ...withCertificate(CERTIFICATES.expired),
    codes: ['CERT_HAS_EXPIRED'],
    isAtOnce: true,
  },
  {
    name: 'a certificate of the future',
    ...withCertificate(CERTIFICATES.notYetValid),
    codes: ['CERT_NOT_YET_VALID'],
    isAtOnce: true,
  },
  {
    name: 'a certificate for another host',
    ...withCertificate(CERTIFICATES.otherHost),
    codes: ['ERR_TLS_CERT_ALTNAME_INVALID'],
    isAtOnce: true,
  },
  {
    name: 'a certificate of an unknown authority',
    ...withCertificate(CERTIFICATES.unknownAuthority),
    codes: ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
    isAtOnce: true,
  },
  {
    name: 'a certificate with a short key',
    ...withCertificate(CERTIFICATES.shortKey, ANY_STRENGTH),
    codes: ['EE_KEY_TOO_SMALL', 'ERR_SSL_EE_KEY_TOO_SMALL'],
    isAtOnce: true,
  },
  {
    name: 'a server of TLS 1.0 and 1.1 alone',
    ...withCertificate(CERTIFICATES.good, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ...ANY_STRENGTH }),
    codes: ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'ERR_SSL_VERSION_TOO_LOW'],
    isAtOnce: true,
  },
  {
    name: 'a plain server behind https',
    serve: async () => https(await startTalkingServer('HTTP/1.1 400 Bad Request\r\n\r\n')),
    codes: ['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'EPROTO'],
    isAtOnce: true,
  },
  {
    name: 'a greeting of SSH',
    serve: () => startTalkingServer('SSH-2.0-OpenSSH_9.9\r\n'),
    codes: ['HPE_INVALID', 'HPE_INVALID_CONSTANT'],
    isAtOnce: true,
  },
  {
    name: 'headers that do not come',
    serve: holds(''),
    sent: { settings: { headersTimeoutMs: 150 } },
    codes: ['HEADERS_TIMEOUT'],
  },
  {
    name: 'headers of which the last does not come',
    serve: holds('HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n'),
    sent: { settings: { headersTimeoutMs: 150 } },
    codes: ['HEADERS_TIMEOUT'],
  },
  {
    name: 'a first byte that does not come',
    serve: holds(CHUNKED_HEAD),
    sent: { settings: { firstPacketTimeoutMs: 150 } },
    codes: ['FIRST_PACKET_TIMEOUT'],
  },
  {
    name: 'a stall in mid-stream',
    serve: holds(CHUNKED_HEAD + chunked(HELLO)),
    sent: { settings: { idleTimeoutMs: 150 } },
    codes: ['IDLE_TIMEOUT'],
    kept: HELLO,
  },
  { name: 'a FIN before the headers', serve: breaksAfter('', 'fin'), codes: BROKEN },
  { name: 'a RST before the headers', serve: breaksAfter('', 'rst'), codes: BROKEN },
  { name: 'a FIN within the headers', serve: breaksAfter('HTTP/1.1 200 OK\r\ncontent-', 'fin'), codes: BROKEN },
  {
    name: 'a FIN within a chunked body',
    serve: breaksAfter(CHUNKED_HEAD + chunked(HELLO), 'fin'),
    codes: BROKEN,
    kept: HELLO,
  },
  {
    name: 'a RST within a chunked body',
    serve: breaksAfter(CHUNKED_HEAD + chunked(HELLO), 'rst'),
    codes: BROKEN,
    kept: HELLO,
  },
  {
    name: 'a FIN after the end mark, but within the body',
    serve: breaksAfter(CHUNKED_HEAD + chunked(HELLO + FINISH + DONE), 'fin'),
    codes: BROKEN,
    kept: HELLO + FINISH + DONE,
  },
  {
    name: 'a body shorter than announced',
    serve: breaksAfter(
      `HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 5000\r\n\r\n${HELLO}`,
      'fin',
    ),
    codes: [...BROKEN, 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'],
    kept: HELLO,
  },
  {
    name: 'a stream to the end of the connection without its end mark',
    serve: breaksAfter(HEAD_TO_CLOSE + HELLO, 'fin'),
    codes: ['STREAM_CUT'],
    kept: HELLO,
  },
  {
    name: 'a stream to the end of the connection that stops within an event',
    serve: breaksAfter(HEAD_TO_CLOSE + HELLO + delta('more').slice(0, 30), 'fin'),
    codes: ['STREAM_CUT'],
    kept: HELLO + delta('more').slice(0, 30),
  },
  {
    name: 'a whole HTTP body without the end mark of its protocol',
    serve: breaksAfter(`${CHUNKED_HEAD}${chunked(HELLO)}0\r\n\r\n`, 'fin'),
    codes: ['STREAM_CUT'],
    kept: HELLO,
  },
  {
    name: 'a compressed stream to the end of the connection that stops before its end',
    serve: breaksAfter(
      Buffer.concat([
        Buffer.from(HEAD_TO_CLOSE.replace('\r\n\r\n', '\r\ncontent-encoding: gzip\r\n\r\n')),
        gzipSync(HELLO).subarray(0, -4),
      ]),
      'fin',
    ),
    codes: ['STREAM_CUT'],
    kept: HELLO,
  },
  {
    name: 'a document to the end of the connection that stops in the middle',
    serve: breaksAfter(
      'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n{"id":"c1","choices":[{"index":0,"message":{"content":"Hel',
      'fin',
    ),
    sent: { as: 'document' },
    codes: ['STREAM_CUT'],
    kept: '{"id":"c1","choices":[{"index":0,"message":{"content":"Hel',
  },
];

function https<T extends { origin: string }>(server: T): T {
  server.origin = server.origin.replace('http:', 'https:');
  return server;
}
