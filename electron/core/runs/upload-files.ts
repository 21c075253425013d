import { AppError } from '../../../shared/ipc/result.ts';
import { DEFAULT_TIMEOUTS } from '../../../shared/model/default-timeouts.ts';
import type { HttpRequest } from '../../../shared/model/http-request.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { RunStep } from '../../../shared/model/run.ts';
import { mergeHeaders } from '../../../shared/providers/_kit/merge-headers.ts';
import { parseJson } from '../../../shared/providers/_kit/read-json.ts';
import type { UploadRequest, UploadTarget } from '../../../shared/providers/_kit/upload-spec.ts';
import type { PlannedUploads } from '../../../shared/requests/draft-files.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import { readErrorBody } from '../../../shared/streaming/error-body.ts';
import type { ProviderError } from '../../../shared/streaming/stream-event.ts';
import type { FileAccess } from '../files/file-access.ts';
import type { HttpClient, HttpExchange, SendOptions } from '../http/http-types.ts';
import { isLoopbackHost } from '../http/private-address.ts';
import { failure } from '../http/transport-error.ts';
import type { Redactor } from './redact.ts';
import type { UploadCache } from './upload-cache.ts';
import { fetchWhole } from './whole-answer.ts';

const MAX_ANSWER_BYTES = 1_000_000;

type Unauthorized = Pick<PreparedRequest, 'request' | 'holes' | 'secret' | 'used'>;
type Authorized = {
  request: HttpRequest;
  redactor: Redactor;
  token: { ok: true } | { ok: false; error: ProviderError } | null;
};

export type UploadServices = {
  client: HttpClient;
  files: FileAccess;
  /** Remembers where uploaded files lie. */
  uploads?: UploadCache | undefined;
  nowMs(): number;
  /** Puts the secrets into a request to the service. */
  authorize(request: Unauthorized): Promise<Authorized>;
};

/** What became of the files: the request that names them, or why it cannot be sent. `steps` begin at their own zero. */
export type UploadOutcome = { steps: RunStep[] } & ({ request: HttpRequest } | { error: ProviderError });

export type Uploads = (
  options: Pick<SendOptions, 'signal'> & { onSent: SendOptions['handlers']['onSent'] },
) => Promise<UploadOutcome>;

/**
 * Brings the files that a request names by `upload:` to the service, one after the other, and puts into the request
 * where they lie then.
 */
export function createUploads(
  prepared: Pick<PreparedRequest, 'request' | 'holes' | 'secret' | 'used' | 'connection'> & { uploads: PlannedUploads },
  authorized: HttpRequest,
  services: UploadServices,
): Uploads {
  const { spec, headers, targets } = prepared.uploads;

  return async ({ signal, onSent }) => {
    const steps: RunStep[] = [];
    const references = new Map<string, string>();
    const startMs = services.nowMs();
    for (const target of targets) {
      const began = services.nowMs();
      const outcome = await uploadOne(target).catch((error: unknown) => ({ error: toError(error) }));
      if ('error' in outcome) return { steps, error: outcome.error };
      const durationMs = services.nowMs() - began;
      steps.push({ kind: 'upload', ...outcome.facts, startMs: began - startMs, durationMs });
      references.set(target.path, outcome.reference);
    }
    return { steps, request: withReferences(authorized, references) };

    async function uploadOne(
      target: UploadTarget,
    ): Promise<{ error: ProviderError } | { reference: string; facts: Pick<RunStep, 'url' | 'status' | 'isCached'> }> {
      const file = await services.files.find(target.path);
      const cacheKey = JSON.stringify([target.baseUrl, target.model, prepared.secret?.secretId, file]);
      const known = services.uploads?.get(cacheKey);
      if (known) return { reference: known.reference, facts: { url: known.url, status: null, isCached: true } };
      let policy: JsonValue = null;
      if (spec.policy) {
        const asked = await exchange({ request: spec.policy(target), isOwn: true });
        if ('error' in asked) return asked;
        policy = asked.body;
      }
      const form = spec.form(target, policy);
      if (form === null) return unclear('The service did not say where the file is to be uploaded to.');
      if (!form.isOwn && !isSafeStorage(form.request.url, target.baseUrl)) return unclear(UNSAFE_STORAGE);
      const sent = await exchange(form);
      if ('error' in sent) return sent;
      const reference = spec.reference(target, policy, sent.body);
      if (reference === null) return unclear('The service did not say where the uploaded file lies.');
      const url = new URL(form.request.url).origin;
      if (spec.lifetimeMs !== null) services.uploads?.set(cacheKey, { reference, url }, spec.lifetimeMs);
      return { reference, facts: { url, status: sent.status, isCached: false } };
    }

    async function exchange({
      request,
      isOwn,
    }: UploadRequest): Promise<{ error: ProviderError } | { status: number; body: JsonValue }> {
      // A foreign storage gets neither the key nor the headers that the user has for this service.
      const dressed = isOwn ? { ...request, headers: mergeHeaders(request.headers, headers) } : request;
      const own = isOwn ? prepared : { ...prepared, holes: [], secret: null, used: [] };
      const { request: ready, redactor, token } = await services.authorize({ ...own, request: dressed });
      if (token?.ok === false) return { error: token.error };
      const { head, text, error } = await fetchWhole(services.client, ready, {
        timeouts: DEFAULT_TIMEOUTS,
        maxBodyBytes: MAX_ANSWER_BYTES,
        isTlsVerified: !isOwn || prepared.connection?.connection.tls?.verify !== false,
        mask: redactor.whole,
        ...(signal && { signal }),
        ...(onSent && { onSent }),
      });
      if (error !== null || head === null) {
        return { error: error ?? failure('UPLOAD_CANCELLED', 'network', 'The upload was given up.', false) };
      }
      const shown = redactor.whole(text);
      if (head.status >= 200 && head.status < 300) return { status: head.status, body: parseJson(text) ?? null };
      const refused = readErrorBody(shown, 'http-error', head);
      return { error: { ...refused, message: `The file could not be uploaded: ${refused.message}` } };
    }
  };
}

const UNSAFE_STORAGE =
  'The service named a storage that is not reached over https, so the file was not sent. Check the base URL of the connection.';

/** A file goes to a storage that the service names only where nobody on the way can read it. */
function isSafeStorage(address: string, baseUrl: string): boolean {
  try {
    const { protocol, hostname, username, password } = new URL(address);
    if (username !== '' || password !== '') return false;
    if (protocol === 'https:') return true;
    return protocol === 'http:' && isLoopbackHost(hostname) && isLoopbackHost(new URL(baseUrl).hostname);
  } catch {
    return false;
  }
}

/** The exchange of a request that waits for its files, if it comes to that. */
export function sendAfter(
  uploads: Uploads,
  options: Parameters<Uploads>[0],
  send: (outcome: Extract<UploadOutcome, { request: HttpRequest }>) => HttpExchange,
): HttpExchange {
  let exchange: HttpExchange | null = null;
  const ended = { isCut: false, endMs: 0, wireBytes: 0, bodyBytes: 0 };
  return {
    done: uploads(options).then((outcome) => {
      if (options.signal?.aborted) return { ...ended, error: null, isCancelled: true };
      if ('error' in outcome) return { ...ended, error: outcome.error, isCancelled: false };
      exchange = send(outcome);
      return exchange.done;
    }),
    pause: () => exchange?.pause(),
    resume: () => exchange?.resume(),
  };
}

/** Puts the references where they belong; the places of files that are in the body itself move along. */
function withReferences(request: HttpRequest, references: ReadonlyMap<string, string>): HttpRequest {
  const { body, files = [] } = request;
  const isJson = /^\s*[[{]/.test(body ?? '');
  let text = '';
  let start = 0;
  const kept = files.flatMap((file) => {
    text += (body ?? '').slice(start, file.at);
    start = file.at;
    if (file.form !== 'upload') return [{ ...file, at: text.length }];
    const reference = references.get(file.path) ?? '';
    text += isJson ? JSON.stringify(reference).slice(1, -1) : reference;
    return [];
  });
  return { ...request, body: text + (body ?? '').slice(start), files: kept };
}

function unclear(message: string): { error: ProviderError } {
  return { error: failure('UPLOAD_UNCLEAR', 'server', message, false) };
}

function toError(error: unknown): ProviderError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UPLOAD_FAILED';
  const message = error instanceof AppError ? error.message : 'The file could not be uploaded.';
  return failure(code, 'invalid_request', message, false);
}

/** Ten times a second is as often as a bar need move; the last step is never left out. */
export function throttled(
  nowMs: () => number,
  show: (doneBytes: number, totalBytes: number) => void,
): (doneBytes: number, totalBytes: number) => void {
  let shownMs = Number.NEGATIVE_INFINITY;
  return (doneBytes, totalBytes) => {
    if (doneBytes < totalBytes && nowMs() - shownMs < 100) return;
    shownMs = nowMs();
    show(doneBytes, totalBytes);
  };
}
