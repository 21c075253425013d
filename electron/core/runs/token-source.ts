import { DEFAULT_TIMEOUTS } from '../../../shared/model/default-timeouts.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { HttpRequest } from '../../../shared/providers/_kit/adapter.ts';
import type { TokenUse } from '../../../shared/requests/secret-use.ts';
import { readErrorBody } from '../../../shared/streaming/error-body.ts';
import type { ProviderError } from '../../../shared/streaming/stream-event.ts';
import type { HttpClient } from '../http/http-types.ts';
import { failure } from '../http/transport-error.ts';
import { requireFields } from './auth-fields.ts';
import { createRedactor } from './redact.ts';
import { fetchWhole } from './whole-answer.ts';

/** A token is a few kilobytes; the answer around it may list every service of a region. */
const MAX_ANSWER_BYTES = 4_000_000;
/** Nobody waits five minutes for a token. */
const TIMEOUTS = {
  ...DEFAULT_TIMEOUTS,
  connectTimeoutMs: 20_000,
  headersTimeoutMs: 20_000,
  idleTimeoutMs: 20_000,
};

/** What a fetch took, on the monotonic clock of the run. */
export type TokenTrace = {
  url: string;
  status: number | null;
  isCached: boolean;
  startedAtMs: number;
  endedAtMs: number;
};
export type TokenOutcome = { trace: TokenTrace } & ({ ok: true; token: string } | { ok: false; error: ProviderError });

/** Fetches and keeps the tokens that secrets are exchanged for. In memory alone: a token is a secret like any other. */
export type TokenSource = {
  /**
   * The token of a secret: the one at hand while it is fresh, else a new one. Several runs that need it at the same
   * time share one fetch.
   *
   * @throws AppError AUTH_FIELD_MISSING, when the connection lacks what the fetch needs
   */
  get(use: TokenUse & { secretId: string }, secretValue: string): Promise<TokenOutcome>;
  /** The service refused this token: it may have been withdrawn, so it is not used again. */
  forget(token: string): void;
};

/** The request that fetches a token, so that its address can be checked before the secret goes into it. */
export function tokenRequest({ exchange, fields }: TokenUse, secretValue: string): HttpRequest {
  requireFields(exchange.fields, fields);
  return exchange.buildRequest(fields, secretValue);
}

export function createTokenSource(client: HttpClient, clock: { nowMs(): number; epochMs(): number }): TokenSource {
  const kept = new Map<string, { token: string; usableUntilEpochMs: number }>();
  const underWay = new Map<string, Promise<TokenOutcome>>();

  async function fetchToken(use: TokenUse, key: string, secretValue: string): Promise<TokenOutcome> {
    const { exchange } = use;
    const request = tokenRequest(use, secretValue);
    const startedAtMs = clock.nowMs();
    const { whole: mask } = createRedactor([secretValue]);
    const answer = await fetchWhole(client, request, { timeouts: TIMEOUTS, maxBodyBytes: MAX_ANSWER_BYTES, mask });
    const trace = {
      url: request.url,
      status: answer.head?.status ?? null,
      isCached: false,
      startedAtMs,
      endedAtMs: clock.nowMs(),
    };
    const text = mask(answer.text);
    const { head } = answer;
    if (answer.error !== null || head === null) {
      const error = answer.error ?? failure('TOKEN_NO_ANSWER', 'network', 'The token service gave no answer.', true);
      return { ok: false, trace, error: { ...error, message: `No token could be fetched. ${error.message}` } };
    }
    if (head.status < 200 || head.status > 299) {
      const error = readErrorBody(text, 'http-error', head);
      return { ok: false, trace, error: { ...error, message: `The token was refused: ${error.message}` } };
    }
    const found = exchange.readToken(head, parse(answer.text));
    if (found === null) {
      const message = `The answer of ${request.url} holds no token. Check the address of the token service.`;
      return {
        ok: false,
        trace,
        error: { ...failure('TOKEN_UNREADABLE', 'auth', message, false), status: head.status },
      };
    }
    const expiresAtEpochMs = found.expiresAtEpochMs ?? clock.epochMs() + exchange.lifetimeMs;
    kept.set(key, { token: found.token, usableUntilEpochMs: expiresAtEpochMs - exchange.refreshEarlyMs });
    return { ok: true, trace, token: found.token };
  }

  return {
    async get(use, secretValue) {
      const { url } = tokenRequest(use, secretValue);
      // The secret is part of the key, so that a new password never gets the token of the former one.
      const key = JSON.stringify([use.secretId, url, use.fields, secretValue]);
      const atHand = kept.get(key);
      if (atHand !== undefined && atHand.usableUntilEpochMs > clock.epochMs()) {
        const nowMs = clock.nowMs();
        const trace = { url, status: null, isCached: true, startedAtMs: nowMs, endedAtMs: nowMs };
        return { ok: true, trace, token: atHand.token };
      }
      kept.delete(key);
      const running = underWay.get(key) ?? fetchToken(use, key, secretValue).finally(() => underWay.delete(key));
      underWay.set(key, running);
      return running;
    },
    forget(token) {
      for (const [key, entry] of kept) if (entry.token === token) kept.delete(key);
    },
  };
}

function parse(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return null;
  }
}
