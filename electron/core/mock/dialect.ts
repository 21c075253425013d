import { type Exchange, sendBody, sendJson } from './exchange.ts';
import type { MockErrorKind } from './scenario.ts';

/** A refusal of the mock provider. What is absent is filled from the dialect's own table. */
export type MockFailure = {
  kind: MockErrorKind;
  status?: number;
  message?: string;
  type?: string;
  code?: string | null;
  /** The body field at fault, where the provider tells it. */
  param?: string | null;
  retryAfterSeconds?: number;
  /** Takes the place of the body that the dialect would write: JSON, or plain text. */
  body?: object | string;
};

/** How a provider says one kind of failure. `type` and `code` are its own words. */
export type FailureRow = { status: number; type: string; code: string | null; message: string };
export type FailureTable = Readonly<Record<MockErrorKind, FailureRow>>;
/** A failure with nothing left open. */
export type ToldFailure = FailureRow & { kind: MockErrorKind; param: string | null };

/** The request's id and the response headers that a provider sends with every answer. */
export type Identity = { requestId: string; headers: Readonly<Record<string, string>> };

/** How a provider names its answers and words its refusals. */
export type Dialect = {
  failures: FailureTable;
  createIdentity(): Identity;
  /** The error as the provider writes it: JSON, or plain text. */
  errorBody(failure: ToldFailure, requestId: string): object | string;
  /** The same in the middle of a stream, where it is always JSON. */
  streamErrorBody?(failure: ToldFailure, requestId: string): object | string;
  /** How the refusal of a request that asked for a stream is written, where it is not like any other. */
  streamRefusal?(status: number, body: object | string, call: Exchange): { contentType: string; text: string } | null;
  /** Words for a model that is not there. */
  missingModel?(model: string): MockFailure;
  /** For a path below the base that nothing answers to. */
  noRoute?(exchange: Exchange): MockFailure;
  wrongMethod?(exchange: Exchange, allowed: string): MockFailure;
};

/** One request with all that is needed to answer it as its provider would. */
export type MockCall = Exchange & {
  dialect: Dialect;
  identity: Identity;
  /** Parts of the path that its pattern names, percent-decoded. */
  pathParts: Readonly<Record<string, string>>;
};

const DEFAULT_RETRY_AFTER_SECONDS = 2;
const RETRY_LATER: readonly string[] = ['rate_limit', 'overloaded'];

/** Fills what a failure leaves open. */
export function tellFailure(dialect: Dialect, failure: MockFailure): ToldFailure {
  const row = dialect.failures[failure.kind];
  return {
    kind: failure.kind,
    status: failure.status ?? row.status,
    message: failure.message ?? row.message,
    type: failure.type ?? row.type,
    code: failure.code === undefined ? row.code : failure.code,
    param: failure.param ?? null,
  };
}

/** The JSON that tells of a failure in the middle of a stream. */
export function streamError({ dialect, identity }: MockCall, failure: MockFailure): object {
  const told = tellFailure(dialect, failure);
  const write = dialect.streamErrorBody ?? dialect.errorBody;
  const body = write(told, identity.requestId);
  return typeof body === 'string' ? { error: { message: body } } : body;
}

/** Refuses a request with the provider's own status, headers and body. */
export function refuse(call: MockCall, failure: MockFailure, isStream = false): void {
  const { dialect, identity } = call;
  const told = tellFailure(dialect, failure);
  const body = failure.body ?? dialect.errorBody(told, identity.requestId);
  const headers: Record<string, string> = { ...identity.headers };
  const retryAfter =
    failure.retryAfterSeconds ?? (RETRY_LATER.includes(failure.kind) ? DEFAULT_RETRY_AFTER_SECONDS : undefined);
  if (retryAfter !== undefined) headers['retry-after'] = String(retryAfter);
  const framed = isStream ? dialect.streamRefusal?.(told.status, body, call) : null;
  if (framed) {
    sendBody(call, told.status, framed.contentType, framed.text, headers);
  } else if (typeof body === 'string') {
    sendBody(call, told.status, 'text/plain', body, headers);
  } else {
    sendJson(call, told.status, body, headers);
  }
}
