import { createHmac, randomUUID } from 'node:crypto';
import { AppError } from '../../../shared/ipc/result.ts';
import type { RunStep } from '../../../shared/model/run.ts';
import type { HttpRequest } from '../../../shared/providers/_kit/adapter.ts';
import { mergeHeaders } from '../../../shared/providers/_kit/merge-headers.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import { fillHoles, fillText, type SecretHole } from '../../../shared/requests/secret-holes.ts';
import { maskForDisplay, withSecret, withSignedHeaders } from '../../../shared/requests/secret-use.ts';
import type { ProviderError } from '../../../shared/streaming/stream-event.ts';
import type { FileAccess } from '../files/file-access.ts';
import type { HttpExchange } from '../http/http-types.ts';
import { originOf, originsOf } from '../secrets/origin.ts';
import { requireFields } from './auth-fields.ts';
import { maskCaptured } from './mask-captured.ts';
import { createRedactor, type Redactor } from './redact.ts';
import type { RunDependencies, SecretDemand } from './run-dependencies.ts';
import { type TokenOutcome, type TokenTrace, tokenRequest } from './token-source.ts';
import { createUploads, type Uploads } from './upload-files.ts';

/** A request with its secrets in place, and what masks them in the answer. Goes nowhere but into `startRun`. */
export type AuthorizedRequest = {
  request: HttpRequest;
  /** The same as anybody may see it: what stands for a secret is masked. */
  shown: HttpRequest;
  redactor: Redactor;
  /** What became of the token, where the secret is exchanged for one. `refuse`: the service did not take it. */
  token: (TokenOutcome & { refuse(): void }) | null;
  /** Present where files go to the service first: brings them there, and makes the request that names them. */
  uploads?: Uploads;
  /** Puts the values of secret variables into a message that goes after the request; absent where there are none. */
  fillMessage?(text: string): string;
};

export type Unauthorized = Pick<PreparedRequest, 'request' | 'holes' | 'secret' | 'used'> &
  Partial<Pick<PreparedRequest, 'uploads' | 'connection'>>;

export type Authorizing = Pick<RunDependencies, 'authorize' | 'tokens' | 'clock'> &
  Partial<Pick<RunDependencies, 'client' | 'files' | 'uploads'>>;

/**
 * Puts the secrets into the request, as the last step before the socket: the values of secret variables first, then
 * the connection's own. A secret that is exchanged for a token goes to the token service alone, and its token to the
 * request; both origins must be ones that the secret is bound to. A secret that signs goes nowhere.
 *
 * @throws AppError of the vault, of a file that cannot be read, or SECRET_VARIABLE_IN_HEADER; nothing has been sent then
 */
export async function authorizeRequest(prepared: Unauthorized, services: Authorizing): Promise<AuthorizedRequest> {
  await requireFiles(prepared.request, services.files);
  // The URL as the socket layer will read it decides, not the text that was shown.
  originOf(prepared.request.url);
  const authorizeAll = async (demand: Omit<SecretDemand, 'origin'>) => {
    let value = '';
    for (const origin of originsOf(prepared.request)) value = await services.authorize({ ...demand, origin });
    return value;
  };
  const values = new Map<string, string>();
  for (const { name, secretId, marker } of prepared.holes) {
    values.set(marker, await authorizeAll({ secretId, variable: name }));
  }
  const readValue = ({ marker }: SecretHole) => values.get(marker) ?? '';
  const request = fillHoles(prepared.request, prepared.holes, readValue);
  const authorized = await placeSecret({ ...prepared, request }, authorizeAll, readValue, services);
  const { secrets, ...rest } = authorized;
  const { holes } = prepared;
  return {
    ...rest,
    ...uploadsOf(prepared, rest.request, services),
    ...(holes.length > 0 && { fillMessage: (text: string) => fillMessage(text, holes, readValue) }),
    shown: maskCaptured(shownRequest(prepared, authorized.signed), prepared.used),
    redactor: createRedactor([...values.values(), ...secrets]),
  };
}

/** Inside JSON a value is escaped, or a quotation mark in it would end its text. */
function fillMessage(text: string, holes: readonly SecretHole[], readValue: (hole: SecretHole) => string): string {
  const isJson = /^\s*[{[]/.test(text);
  return fillText(text, holes, (hole) => (isJson ? JSON.stringify(readValue(hole)).slice(1, -1) : readValue(hole)));
}

async function requireFiles({ files = [] }: HttpRequest, access: FileAccess | undefined): Promise<void> {
  if (files.length === 0) return;
  if (access === undefined) throw new AppError('FILES_UNAVAILABLE', 'Files cannot be sent from here.');
  for (const path of new Set(files.map((file) => file.path))) await access.find(path);
}

function uploadsOf(
  { uploads, connection, ...prepared }: Unauthorized,
  request: HttpRequest,
  services: Authorizing,
): { uploads?: Uploads } {
  const { client, files, uploads: known, clock } = services;
  if (!uploads || client === undefined || files === undefined) return {};
  const made = createUploads({ ...prepared, uploads, connection: connection ?? null }, request, {
    client,
    files,
    uploads: known,
    nowMs: clock.nowMs,
    authorize: (unauthorized) => authorizeRequest(unauthorized, services),
  });
  return { uploads: made };
}

type Placed = Pick<AuthorizedRequest, 'request' | 'token'> & {
  /** What must be masked wherever it comes back. */
  secrets: string[];
  /** Headers of the signature, which are there to be seen. */
  signed?: HttpRequest['headers'];
};

async function placeSecret(
  { request, holes, secret }: Unauthorized,
  authorizeAll: (demand: Omit<SecretDemand, 'origin'>) => Promise<string>,
  readValue: (hole: SecretHole) => string,
  { authorize, tokens, clock }: Authorizing,
): Promise<Placed> {
  if (secret === null) return { request, secrets: [], token: null };
  const { secretId, placement, signature, basic } = secret;
  const value = secretId === null ? '' : await authorizeAll({ secretId });
  if (basic !== undefined) {
    const user = fillText(basic.user, holes, readValue);
    const encoded = Buffer.from(`${user}:${value}`, 'utf8').toString('base64');
    return { request: withSecret(request, placement, encoded), secrets: [value, encoded], token: null };
  }
  if (signature !== undefined) {
    requireFields(signature.spec.fields, signature.fields);
    const moment = { timeMs: String(clock.epochMs()), nonce: randomUUID() };
    const signed = withSignedHeaders(request, signature, moment);
    const hash = createHmac(signature.spec.hash, value).update(signature.spec.textToSign(signed)).digest('base64');
    const { headers } = withSignedHeaders({ ...request, headers: [] }, signature, moment);
    return { request: withSecret(signed, placement, hash), secrets: [value], token: null, signed: headers };
  }
  if (secret.token === undefined || secretId === null) {
    return { request: withSecret(request, placement, value), secrets: [value], token: null };
  }
  await authorize({ secretId, origin: originOf(tokenRequest(secret.token, value).url) });
  const outcome = await tokens.get({ ...secret.token, secretId }, value);
  if (!outcome.ok) return { request, secrets: [value], token: { ...outcome, refuse: () => undefined } };
  const { token } = outcome;
  return {
    request: withSecret(request, placement, token),
    secrets: [value, token],
    token: { ...outcome, refuse: () => tokens.forget(token) },
  };
}

function shownRequest(
  { request, holes, secret }: Unauthorized,
  signed: HttpRequest['headers'] | undefined,
): HttpRequest {
  if (signed === undefined || secret === null) return maskForDisplay({ request, holes, secret });
  // With the moment that was signed, in place of the one that a preview makes up.
  const headers = mergeHeaders(request.headers, signed);
  return maskForDisplay({ request: { ...request, headers }, holes, secret: { ...secret, signature: undefined } });
}

/** The exchange of a request that could not be sent; `error` null: of one that need not be. */
export function notSent(error: ProviderError | null): HttpExchange {
  const outcome = { error, isCancelled: false, isCut: false, endMs: 0, wireBytes: 0, bodyBytes: 0 };
  return { done: Promise.resolve(outcome), pause: () => undefined, resume: () => undefined };
}

/** The fetch of a token on the time axis of its run. */
export function tokenStep({ startedAtMs, endedAtMs, ...facts }: TokenTrace, runStartedAtMs: number): RunStep {
  const round = (valueMs: number) => Math.round(valueMs * 1000) / 1000;
  return {
    kind: 'token',
    ...facts,
    startMs: round(Math.min(startedAtMs - runStartedAtMs, 0)),
    durationMs: round(endedAtMs - startedAtMs),
  };
}
