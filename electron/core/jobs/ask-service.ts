import { AppError } from '../../../shared/ipc/result.ts';
import { DEFAULT_TIMEOUTS } from '../../../shared/model/default-timeouts.ts';
import type { HttpRequest } from '../../../shared/model/http-request.ts';
import { parseJson } from '../../../shared/providers/_kit/read-json.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import type { DecodeHints, ResponseHead } from '../../../shared/streaming/decode-format.ts';
import { createResponseDecoder } from '../../../shared/streaming/response-decoder.ts';
import type { ProviderError, StreamEvent } from '../../../shared/streaming/stream-event.ts';
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
  /** It took the question and will not answer it: asking again right away changes nothing. */
  | { kind: 'refused'; error: ProviderError; text: string }
  /** Nothing came, or nothing of use; it may the next time. */
  | { kind: 'unreachable'; message: string; text: string };

/** A state and some addresses; a service that repeats the pictures in it sends more. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** Asks the service once, with the connection's key as it is now. Never rejects. */
export async function askService(
  prepared: PreparedRequest,
  built: HttpRequest,
  services: JobServices,
  { signal, hints }: { signal?: AbortSignal; hints?: DecodeHints | undefined } = {},
): Promise<ServiceAnswer> {
  try {
    const { request, redactor, token } = await authorizeRequest(jobRequest(prepared, built), services);
    if (token?.ok === false) return { kind: 'unreachable', message: token.error.message, text: '' };
    const answer = await fetchWhole(services.client, request, {
      timeouts: DEFAULT_TIMEOUTS,
      maxBodyBytes: MAX_ANSWER_BYTES,
      isTlsVerified: prepared.connection?.connection.tls?.verify !== false,
      mask: redactor.whole,
      ...(signal && { signal }),
    });
    const text = redactor.whole(answer.text);
    const { head, error } = answer;
    if (error !== null || head === null) {
      return { kind: 'unreachable', message: error?.message ?? 'The service did not answer.', text: '' };
    }
    const read = readAnswer(prepared, head, { text, hints });
    if (read.kind === 'refused' && read.error.category === 'auth') token?.refuse();
    return read;
  } catch (error) {
    if (error instanceof AppError && error.code === 'REDIRECT_NOT_FOLLOWED') {
      return { kind: 'refused', error: failure(error.code, 'not_found', error.message, false), text: '' };
    }
    // Of the vault, e.g. because the key was deleted meanwhile.
    const message = error instanceof AppError ? error.message : 'The question could not be sent.';
    return { kind: 'unreachable', message, text: '' };
  }
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
    return { kind: 'unreachable', message: error?.message ?? `HTTP ${status}`, text: kept };
  }
  return { kind: 'refused', error, text: kept };
}

/** As one JSON document, which is what the record of a job is made of: a page of a gateway becomes a string. */
function documentText(text: string): string {
  const value = parseJson(text);
  return typeof value === 'object' && value !== null ? text.trim() : JSON.stringify(text);
}
