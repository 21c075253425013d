import { randomBytes } from 'node:crypto';
import { modelsProblemData } from '../../../shared/ipc/models-problem.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import type { Connection } from '../../../shared/model/connection.ts';
import { DEFAULT_TIMEOUTS } from '../../../shared/model/default-timeouts.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { ModelInfo } from '../../../shared/providers/_kit/adapter.ts';
import { enabledHeaders, type Header, mergeHeaders } from '../../../shared/providers/_kit/merge-headers.ts';
import { buildModelsRequest } from '../../../shared/providers/_kit/models-request.ts';
import { findProvider } from '../../../shared/providers/index.ts';
import { checkHoles, createHoles } from '../../../shared/requests/secret-holes.ts';
import { secretUse } from '../../../shared/requests/secret-use.ts';
import { urlOrigin } from '../../../shared/requests/url-origin.ts';
import { readErrorBody } from '../../../shared/streaming/error-body.ts';
import type { ProviderError } from '../../../shared/streaming/stream-event.ts';
import { createVariableCollector, type VariableScope } from '../../../shared/variables/interpolate.ts';
import { findPlaceholders } from '../../../shared/variables/placeholders.ts';
import { failure } from '../http/transport-error.ts';
import { authorizeRequest, type Unauthorized } from './authorize-request.ts';
import type { RunDependencies } from './run-dependencies.ts';
import { fetchWhole } from './whole-answer.ts';

/** A list of models is short; the largest aggregators' are a few megabytes. */
const MAX_LIST_BYTES = 20_000_000;
/** Nobody waits five minutes for a list. */
const TIMEOUTS = { ...DEFAULT_TIMEOUTS, headersTimeoutMs: 20_000, idleTimeoutMs: 20_000 };

const NO_ANSWER = failure('NO_ANSWER', 'network', 'The server gave no answer.', true);

export type FetchModelsInput = {
  /** As saved, or as it stands in the form. */
  connection: Connection;
  scopes: readonly VariableScope[];
  appVersion: string;
};

/**
 * Asks a connection for its models, sorted by id. Doubles as the test of a connection, so each way to fail has a code.
 *
 * @throws AppError PROVIDER_UNKNOWN, MODELS_UNSUPPORTED, URL_INVALID, MODELS_REFUSED (the service answered with an
 * error), MODELS_UNREACHABLE (no answer), MODELS_UNREADABLE, and those of the vault
 */
export async function fetchModels(
  input: FetchModelsInput,
  dependencies: Pick<RunDependencies, 'client' | 'authorize' | 'tokens' | 'clock'>,
): Promise<ModelInfo[]> {
  const adapter = findProvider(input.connection.provider);
  if (!adapter) {
    const message = `The provider "${input.connection.provider}" is not known to this version. Choose another provider.`;
    throw new AppError('PROVIDER_UNKNOWN', message);
  }
  const authorized = await authorizeRequest(prepareModelsRequest(input, adapter), dependencies);
  if (authorized.token?.ok === false) {
    const { error, trace } = authorized.token;
    throw error.status === null ? unreachable(error, trace.url) : refused(error, trace.url);
  }
  const { url } = authorized.shown;
  const answer = await fetchWhole(dependencies.client, authorized.request, {
    timeouts: TIMEOUTS,
    maxBodyBytes: MAX_LIST_BYTES,
    isTlsVerified: input.connection.tls?.verify !== false,
    mask: authorized.redactor.whole,
  });
  const { head, error: failed } = answer;
  if (failed !== null || head === null) throw unreachable(failed ?? NO_ANSWER, url);
  const text = authorized.redactor.whole(answer.text);
  if (head.status < 200 || head.status > 299) {
    throw refused({ ...readErrorBody(text, 'http-error', head), status: head.status }, url);
  }
  const listed = adapter.models?.parse(parseBody(text)) ?? [];
  // Chosen, it would stand in a request: there it is a variable, whose value the service would be sent.
  const models = listed.filter(({ id }) => findPlaceholders(id).length === 0);
  return [...models].sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
}

function unreachable(error: ProviderError, url: string): AppError {
  const reason = error.code ?? 'UNKNOWN';
  return new AppError('MODELS_UNREACHABLE', error.message, { reason, ...modelsProblemData({ error, url }) });
}

function refused(error: ProviderError, url: string): AppError {
  const { status, message: reason } = error;
  const message = `The service answered ${status}: ${reason}`;
  return new AppError('MODELS_REFUSED', message, {
    status: String(status),
    reason,
    // The id is the one thing in it that an answer's headers told, which nobody has looked through for the key.
    ...modelsProblemData({ error: { ...error, requestId: null }, url }),
  });
}

function prepareModelsRequest(
  { connection, scopes, appVersion }: FetchModelsInput,
  adapter: NonNullable<ReturnType<typeof findProvider>>,
): Unauthorized {
  const holes = createHoles(randomBytes(8).toString('hex'));
  const variables = createVariableCollector(scopes, holes.mark);
  const baseUrl = variables.text(connection.baseUrl).trim();
  const request = buildModelsRequest(adapter, baseUrl);
  if (request === null) {
    throw new AppError('MODELS_UNSUPPORTED', `${adapter.label} has no list of models. Type the model's name.`);
  }
  checkHoles(request, holes.list());
  const origin = urlOrigin(request.url);
  if (origin === null) {
    const message = 'The base URL cannot be used. It must start with http:// or https:// and name a host.';
    throw new AppError('URL_INVALID', message);
  }
  const typed = enabledHeaders(connection.headers).map(
    ([name, value]): Header => [variables.text(name), variables.text(value)],
  );
  const headers = mergeHeaders([['user-agent', `sidecall/${appVersion}`]], request.headers, typed);
  const secret = secretUse(connection, adapter, { userHeaders: typed, origin, variables, holes });
  return { request: { ...request, headers }, holes: holes.list(), secret, used: variables.report().used };
}

function parseBody(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    throw new AppError('MODELS_UNREADABLE', 'The list of models is not JSON. Check the base URL.');
  }
}
