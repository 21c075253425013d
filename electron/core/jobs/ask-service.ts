import { AppError } from '../../../shared/ipc/result.ts';
import { DEFAULT_TIMEOUTS } from '../../../shared/model/default-timeouts.ts';
import type { HttpRequest } from '../../../shared/model/http-request.ts';
import { parseJson } from '../../../shared/providers/_kit/read-json.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import type { DecodeHints, ResponseHead } from '../../../shared/streaming/decode-format.ts';
import { createResponseDecoder } from '../../../shared/streaming/response-decoder.ts';
import type { ProviderError, StreamEvent } from '../../../shared/streaming/stream-event.ts';
import { maskTyped, typedCredentials } from '../history/mask-json.ts';
import { failure } from '../http/transport-error.ts';
import { authorizeRequest } from '../runs/authorize-request.ts';
import type { RunDependencies } from '../runs/run-dependencies.ts';
import { fetchWhole } from '../runs/whole-answer.ts';
import { jobRequest } from './job-request.ts';

export type JobServices = Pick<RunDependencies, 'client' | 'authorize' | 'tokens' | 'clock'>;

/** What came of one question about a job. */
export type ServiceAnswer =
  /** `text` as received, secrets masked. */
  | { kind: 'answer'; status: number; events: readonly StreamEvent[]; text: string }
  /** The service wants fewer questions. */
  | { kind: 'throttled'; retryAfterMs: number | null; text: string }
  /**
   * It took the question and will not answer it: asking again right away changes nothing, unless a token was over
   * (`isTokenGone`), for which the next question has another.
   */
  | { kind: 'refused'; error: ProviderError; isTokenGone: boolean; text: string }
  /** Nothing came, or nothing of use; it may the next time. `isUnsent`: it did not even leave this machine. */
  | { kind: 'unreachable'; message: string; isUnsent: boolean; text: string };

/** A state and some addresses; a service that repeats the pictures in it sends more. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** A question is short, and is put again: a socket that died while the machine slept must not hold it up for long. */
const TIMEOUTS = { ...DEFAULT_TIMEOUTS, headersTimeoutMs: 30_000, firstPacketTimeoutMs: 30_000, idleTimeoutMs: 30_000 };

/** Asks the service once, with the connection's key as it is now. Never rejects. */
export async function askService(
  prepared: PreparedRequest,
  built: HttpRequest,
  services: JobServices,
  { signal, hints }: { signal?: AbortSignal; hints?: DecodeHints | undefined } = {},
): Promise<ServiceAnswer> {
  try {
    const { request, redactor, token } = await authorizeRequest(jobRequest(prepared, built), services);
    if (token?.ok === false) return withoutToken(token.error);
    const answer = await fetchWhole(services.client, request, {
      timeouts: TIMEOUTS,
      maxBodyBytes: MAX_ANSWER_BYTES,
      isTlsVerified: prepared.connection?.connection.tls?.verify !== false,
      mask: redactor.whole,
      ...(signal && { signal }),
    });
    // A key that was typed by hand is no secret of the vault's; in what is kept of a job it has no place either.
    const text = maskTyped(redactor.whole(answer.text), typedCredentials(prepared));
    const { head, error } = answer;
    if (error !== null || head === null) {
      return unreachable(error?.message ?? 'The service did not answer.');
    }
    const read = readAnswer(prepared, head, { text, hints });
    if (read.kind !== 'refused' || read.error.category !== 'auth' || token === null) return read;
    token.refuse();
    return { ...read, isTokenGone: true };
  } catch (error) {
    if (error instanceof AppError && error.code === 'REDIRECT_NOT_FOLLOWED') {
      return {
        kind: 'refused',
        error: failure(error.code, 'not_found', error.message, false),
        isTokenGone: false,
        text: '',
      };
    }
    // Of the vault, e.g. because the key was deleted meanwhile.
    const message = error instanceof AppError ? error.message : 'The question could not be sent.';
    return { ...unreachable(message), isUnsent: true };
  }
}

/** A token service that refuses is not asked on and on: many lock the account after some wrong passwords. */
function withoutToken(error: ProviderError): ServiceAnswer {
  if (error.category !== 'auth') return unreachable(error.message);
  return { kind: 'refused', error, isTokenGone: false, text: '' };
}

function unreachable(message: string, text = ''): ServiceAnswer & { kind: 'unreachable' } {
  return { kind: 'unreachable', message, isUnsent: false, text };
}

function readAnswer(
  { endpoint, draft }: PreparedRequest,
  head: ResponseHead,
  { text, hints = endpoint.hints(draft) }: { text: string; hints: DecodeHints | undefined },
): ServiceAnswer {
  const format = endpoint.job?.format ?? endpoint.formats.json;
  const decoder = createResponseDecoder({ format, head, hints });
  const events = [...decoder.push(text), ...decoder.end({ isCut: false })].flatMap((step) => step.events);
  const error = events.find((event) => event.type === 'error')?.error ?? null;
  const kept = documentText(text);
  if (head.status >= 200 && head.status < 300) return { kind: 'answer', status: head.status, events, text: kept };
  const { status } = head;
  if (status === 429) return { kind: 'throttled', retryAfterMs: error?.retryAfterMs ?? null, text: kept };
  if (error === null || status === 408 || status >= 500) {
    return unreachable(error?.message ?? `HTTP ${status}`, kept);
  }
  return { kind: 'refused', error, isTokenGone: false, text: kept };
}

/** As one JSON document, which is what the record of a job is made of: a page of a gateway becomes a string. */
function documentText(text: string): string {
  const value = parseJson(text);
  return typeof value === 'object' && value !== null ? text.trim() : JSON.stringify(text);
}
