import { AppError } from '../../../shared/ipc/result.ts';
import { DEFAULT_TIMEOUTS } from '../../../shared/model/default-timeouts.ts';
import type { HttpRequest } from '../../../shared/providers/_kit/adapter.ts';
import { redirectTarget } from '../../../shared/requests/redirect-target.ts';
import type { HttpClient, HttpHead } from '../http/http-types.ts';
import type { Redactor } from '../runs/redact.ts';
import { STOPPED, tooLarge } from './media-problem.ts';
import { privateProblem, remoteRule } from './remote-rules.ts';
import type { Download, DownloadFailure, DownloadTarget } from './sink-types.ts';

/** Nobody waits long for a store of files to begin; how long all of it takes is another matter. */
const TIMEOUTS = {
  ...DEFAULT_TIMEOUTS,
  connectTimeoutMs: 20_000,
  headersTimeoutMs: 60_000,
  firstPacketTimeoutMs: 60_000,
  idleTimeoutMs: 30_000,
};

export type AuthorizedDownload = { request: HttpRequest; redactor: Redactor | null };

export type DownloadServices = {
  client: HttpClient;
  /** Connects to no private address. */
  publicClient: HttpClient;
  /** The same request with the connection's key and headers, and what masks these. Throws AppError. */
  authorize(request: HttpRequest): Promise<AuthorizedDownload>;
};

/** Where the run went: what may be fetched how depends on it. */
export type DownloadPlace = { url: string; isTlsVerified: boolean };

/** Downloads for one run. */
export function createDownload(place: DownloadPlace, services: DownloadServices): Download {
  return async (source, target) => {
    const rule = remoteRule(source.url, source.isOwn === true, place.url);
    if ('problem' in rule) return rule.problem;
    const isTlsVerified = place.isTlsVerified || originOf(source.url) !== originOf(place.url);
    const plain: HttpRequest = { method: 'GET', url: source.url, headers: PLAIN_HEADERS, body: null };
    if (rule.via === 'public') return fetchBytes(services.publicClient, plain, isTlsVerified, target);
    if (rule.via === 'trusted') return fetchBytes(services.client, plain, isTlsVerified, target);
    try {
      const { request, redactor } = await services.authorize(plain);
      return await fetchBytes(services.client, request, isTlsVerified, target, redactor);
    } catch (error) {
      if (error instanceof AppError) return { code: error.code, message: error.message, data: error.data };
      return failed(error instanceof Error ? error.message : String(error), false);
    }
  };
}

/** Nothing of the request goes along: neither its key nor its other headers. */
const PLAIN_HEADERS: HttpRequest['headers'] = [
  ['accept', '*/*'],
  ['accept-encoding', 'identity'],
  ['user-agent', 'sidecall'],
];

async function fetchBytes(
  client: HttpClient,
  request: HttpRequest,
  isTlsVerified: boolean,
  { signal, maxBytes, onStart, onHead, onBytes }: DownloadTarget,
  redactor: Redactor | null = null,
): Promise<DownloadFailure | null> {
  const { host } = new URL(request.url);
  let problem: DownloadFailure | null = null;
  const ofBytes = redactor?.ofBytes() ?? null;
  const given = new AbortController();
  const stop = () => given.abort();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  const exchange = client.send(request, {
    timeouts: TIMEOUTS,
    signal: given.signal,
    maxBodyBytes: maxBytes,
    isTlsVerified,
    handlers: {
      onHead(head) {
        problem = refusalOf(head, request.url, redactor?.whole);
        if (problem !== null) stop();
        else onHead(factsOf(head));
      },
      onRead({ bytes }) {
        if (problem === null) onBytes(ofBytes?.push(bytes) ?? bytes);
      },
    },
  });
  onStart(exchange);
  const { error } = await exchange.done;
  const rest = ofBytes?.end();
  if (problem === null && rest !== undefined && rest.byteLength > 0) onBytes(rest);
  signal.removeEventListener('abort', stop);
  if (problem !== null) return problem;
  if (signal.aborted) return STOPPED;
  if (error === null) return null;
  if (error.code === 'ADDRESS_PRIVATE') return privateProblem(host);
  if (error.code === 'BODY_TOO_LARGE') return tooLarge(maxBytes);
  return failed(error.message, error.retryable);
}

function factsOf({ headers }: HttpHead): { mediaType: string; totalBytes: number | null } {
  const header = (wanted: string) => headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
  const length = Number(header('content-length'));
  const isKnown = header('content-encoding') === '' && Number.isSafeInteger(length) && length > 0;
  return { mediaType: header('content-type'), totalBytes: isKnown ? length : null };
}

/** @param mask takes secrets out: a server may name its new address by what it was sent */
function refusalOf(
  { status, headers }: HttpHead,
  url: string,
  mask: (text: string) => string = (text) => text,
): DownloadFailure | null {
  if (status >= 200 && status < 300) return null;
  const { host } = new URL(url);
  const data = { host, status: String(status) };
  if (status >= 300 && status < 400) {
    const target = mask(redirectTarget({ status, headers }, url)?.to ?? '?');
    return {
      code: 'MEDIA_REDIRECTED',
      message: `${host} sends on to ${target}, which is not followed: the key was withheld.`,
      data: { ...data, target },
    };
  }
  if (status === 403 || status === 404 || status === 410) {
    return {
      code: 'MEDIA_ADDRESS_EXPIRED',
      message: `${host} no longer gives it out (status ${status}). Such addresses work for a limited time; send the request again.`,
      data,
    };
  }
  return {
    code: 'MEDIA_DOWNLOAD_REFUSED',
    message: `${host} answered the download with status ${status}.`,
    data,
    isRetryable: status === 429 || status >= 500,
  };
}

function failed(reason: string, isRetryable: boolean): DownloadFailure {
  return { code: 'MEDIA_DOWNLOAD_FAILED', message: `The download failed: ${reason}`, data: { reason }, isRetryable };
}

function originOf(address: string): string {
  return new URL(address).origin;
}
