import { createHmac, randomUUID } from 'node:crypto';
import type { RunStep } from '../../../shared/model/run.ts';
import type { HttpRequest } from '../../../shared/providers/_kit/adapter.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import { maskForDisplay, withSecret, withSignedHeaders } from '../../../shared/requests/secret-use.ts';
import type { ProviderError } from '../../../shared/streaming/stream-event.ts';
import type { HttpExchange } from '../http/http-types.ts';
import { originOf } from '../secrets/origin.ts';
import { requireFields } from './auth-fields.ts';
import { createRedactor, type Redactor } from './redact.ts';
import type { RunDependencies } from './run-dependencies.ts';
import { type TokenOutcome, type TokenTrace, tokenRequest } from './token-source.ts';

/** A request with its secret in place, and what masks that secret in the answer. Goes nowhere but into `startRun`. */
export type AuthorizedRequest = {
  request: HttpRequest;
  /** The same as anybody may see it: what stands for the secret is masked. */
  shown: HttpRequest;
  redactor: Redactor;
  /** What became of the token, where the secret is exchanged for one. `refuse`: the service did not take it. */
  token: (TokenOutcome & { refuse(): void }) | null;
};

/**
 * Puts the secret into the request, as the last step before the socket. A secret that is exchanged for a token goes to
 * the token service alone, and its token to the request; both origins must be ones that the secret is bound to. A
 * secret that signs goes nowhere.
 *
 * @throws AppError of the vault; nothing has been sent then
 */
export async function authorizeRequest(
  { request, secret }: Pick<PreparedRequest, 'request' | 'secret'>,
  { authorize, tokens, clock }: Pick<RunDependencies, 'authorize' | 'tokens' | 'clock'>,
): Promise<AuthorizedRequest> {
  const shown = maskForDisplay({ request, secret });
  if (secret === null) return { request, shown, redactor: createRedactor([]), token: null };
  const { secretId, placement, signature } = secret;
  // The URL as the socket layer will read it decides, not the text that was shown.
  const value = await authorize({ secretId, origin: originOf(request.url) });
  if (signature !== undefined) {
    requireFields(signature.spec.fields, signature.fields);
    const moment = { timeMs: String(clock.epochMs()), nonce: randomUUID() };
    const signed = withSignedHeaders(request, signature, moment);
    const hash = createHmac(signature.spec.hash, value).update(signature.spec.textToSign(signed)).digest('base64');
    return {
      request: withSecret(signed, placement, hash),
      shown: maskForDisplay({ request: signed, secret: { ...secret, signature: undefined } }),
      redactor: createRedactor([value]),
      token: null,
    };
  }
  if (secret.token === undefined) {
    return { request: withSecret(request, placement, value), shown, redactor: createRedactor([value]), token: null };
  }
  await authorize({ secretId, origin: originOf(tokenRequest(secret.token, value).url) });
  const outcome = await tokens.get({ ...secret.token, secretId }, value);
  if (!outcome.ok) {
    return { request, shown, redactor: createRedactor([value]), token: { ...outcome, refuse: () => undefined } };
  }
  const { token } = outcome;
  return {
    request: withSecret(request, placement, token),
    shown,
    redactor: createRedactor([value, token]),
    token: { ...outcome, refuse: () => tokens.forget(token) },
  };
}

/** The exchange of a request that could not be sent. */
export function notSent(error: ProviderError): HttpExchange {
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
