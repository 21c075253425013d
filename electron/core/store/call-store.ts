import { AppError } from '../../../shared/ipc/result.ts';
import type { StoreCall } from '../../../shared/ipc/store-routes.ts';
import { DEFAULT_TIMEOUTS } from '../../../shared/model/default-timeouts.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { objectOf, parseJson } from '../../../shared/providers/_kit/read-json.ts';
import { findEndpoint } from '../../../shared/providers/index.ts';
import { readErrorBody } from '../../../shared/streaming/error-body.ts';
import { authorizeRequest } from '../runs/authorize-request.ts';
import type { RunDependencies } from '../runs/run-dependencies.ts';
import type { RunManager } from '../runs/run-manager.ts';
import { fetchWhole } from '../runs/whole-answer.ts';

export type StoreQuestion = {
  provider: string;
  connectionId: string;
  environmentId: string | null;
  call: StoreCall;
  fields: JsonObject;
};

export type StoreServices = Pick<RunDependencies, 'client' | 'authorize' | 'tokens' | 'clock'> &
  Pick<RunManager, 'prepare'>;

/** A page of a list is far smaller; a service that answers more is not one. */
const MAX_ANSWER_BYTES = 20_000_000;
/** A document is made of two answers at most; an adapter that never has enough is at fault. */
const MAX_QUESTIONS = 4;
/** Nobody waits five minutes for a list. */
const TIMEOUTS = { ...DEFAULT_TIMEOUTS, headersTimeoutMs: 30_000, idleTimeoutMs: 30_000 };

/**
 * Asks a service about the files, batches or trainings that it keeps, and gives its answer in OpenAI's form.
 *
 * @throws AppError STORE_REFUSED (the service answered with an error), STORE_UNREACHABLE (no answer), STORE_UNREADABLE,
 * and those of preparing a request and of the vault
 */
export async function callStore(question: StoreQuestion, services: StoreServices): Promise<JsonObject> {
  const { provider, call, fields } = question;
  const form = findEndpoint(`${provider}/${call}`)?.endpoint.storeForm;
  if (form === undefined) return askOnce(question, services);
  const answers: JsonObject[] = [];
  let next = form.question(fields, answers);
  while (next !== null && answers.length < MAX_QUESTIONS) {
    answers.push(await askOnce({ ...question, fields: next }, services));
    next = form.question(fields, answers);
  }
  return form.document(fields, answers);
}

async function askOnce(question: StoreQuestion, services: StoreServices): Promise<JsonObject> {
  const { provider, connectionId, environmentId, call, fields } = question;
  const draft: RequestDraft = { sidecall: 2, info: { name: call }, endpoint: `${provider}/${call}`, body: fields };
  const prepared = await services.prepare({
    draft,
    requestPath: null,
    connectionId,
    environmentId,
    slot: `store:${call}`,
    // Ids and cursors come from the service's own lists.
    isLiteral: true,
  });
  const { request, redactor, token } = await authorizeRequest(prepared, services);
  if (token?.ok === false) throw refused(token.error.status, token.error.message);
  const {
    head,
    error,
    text: received,
  } = await fetchWhole(services.client, request, {
    timeouts: TIMEOUTS,
    maxBodyBytes: MAX_ANSWER_BYTES,
    isTlsVerified: prepared.connection?.connection.tls?.verify !== false,
    mask: redactor.whole,
  });
  if (error !== null || head === null) {
    throw new AppError('STORE_UNREACHABLE', error?.message ?? 'The service gave no answer.');
  }
  const text = redactor.whole(received);
  if (head.status < 200 || head.status > 299) {
    const problem = readErrorBody(text, prepared.endpoint.formats.json, head);
    if (problem.category === 'auth') token?.refuse();
    throw refused(head.status, problem.message);
  }
  const value = parseJson(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return objectOf(value);
  throw new AppError('STORE_UNREADABLE', 'The answer is no JSON object. Check the base URL of the connection.');
}

function refused(status: number | null, message: string): AppError {
  return new AppError('STORE_REFUSED', `The service answered ${status ?? 'with an error'}: ${message}`, {
    status: String(status ?? ''),
    reason: message,
  });
}
