import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionEntry } from '../../shared/model/connection.ts';
import type { RequestDraft } from '../../shared/model/request-draft.ts';
import type { RouteTrace } from '../../shared/model/route.ts';
import type { RunRecord } from '../../shared/model/run.ts';
import { filesOfDraft, type KnownFiles } from '../../shared/providers/_kit/file-issues.ts';
import { type PreparedRequest, prepareRequest } from '../../shared/requests/prepare-request.ts';
import { type IsUnchecked, requestIssues } from '../../shared/requests/request-issues.ts';
import { mapToService } from '../../shared/routes/map-to-service.ts';
import { firstService, serviceMissing } from '../../shared/routes/plan-route.ts';
import type { VariableScope } from '../../shared/variables/interpolate.ts';
import { listVariables } from '../../shared/variables/list-variables.ts';
import { scopesFor } from '../../shared/variables/scopes.ts';
import { typeVariables } from '../core/comfyui/type-variables.ts';
import { findKnownFiles } from '../core/files/known-files.ts';
import { createSentBody } from '../core/files/sent-body.ts';
import { createHttpClient } from '../core/http/client.ts';
import { createJobFollower } from '../core/jobs/follow-jobs.ts';
import { openMediaStore } from '../core/media/media-store.ts';
import { type MockServer, startMockServer } from '../core/mock/mock-server.ts';
import { createPriceBook } from '../core/prices/price-book.ts';
import { type RouteRun, readyRoute } from '../core/routes/run-route.ts';
import { authorizeRequest } from '../core/runs/authorize-request.ts';
import { createCompletion } from '../core/runs/complete-run.ts';
import { type ActiveRun, type RunListener, startRun } from '../core/runs/execute-run.ts';
import { createOpenMedia } from '../core/runs/open-run-media.ts';
import { createTokenSource } from '../core/runs/token-source.ts';
import { originOf, originsOf } from '../core/secrets/origin.ts';
import { createTokenCounter } from '../core/tokens/token-counter.ts';
import { readAppTrust } from '../core/trust/read-app-trust.ts';
import { appDataPath } from './app-data.ts';
import type { CliContext } from './cli-context.ts';
import { readSecrets, requireOwnOrigin, type SecretVariable } from './cli-secrets.ts';
import { findNamed, type LoadedRequest, loadRequest } from './load-request.ts';
import { openFiles } from './open-files.ts';
import { startTokenWorker } from './start-token-worker.ts';
import { VERSION } from './version.ts';

/** Options of every command that sends. */
export type SessionOptions = {
  env?: string;
  var?: Map<string, string>;
  secret?: Map<string, string>;
  allowFiles?: string[];
  allowOrigin?: string[];
};

/** One request of a workspace, and what it takes to send it to any of the workspace's connections. */
export type RequestSession = {
  request: LoadedRequest;
  /** @param argument What named it, for the message when there is none. */
  findConnection(name: string, argument: string): ConnectionEntry;
  /** Starts the mock provider when the request needs it. Fails when a key is needed that was not given. */
  prepare(
    draft: RequestDraft,
    connection: ConnectionEntry | null,
    /** Another environment than the session's. */
    environmentId?: string | null,
    /** Win over all others: a row of data. */
    variables?: Readonly<Record<string, string>> | null,
  ): Promise<PreparedRequest>;
  /** What is known of the files that it sends. */
  knownFiles(prepared: PreparedRequest): Promise<KnownFiles>;
  /** With the types of the variables in a workflow, which its server is asked for. */
  typeVariables(
    draft: RequestDraft,
    connection: ConnectionEntry | null,
    environmentId?: string | null,
  ): Promise<RequestDraft>;
  /** Gets the secrets; nothing is sent before the function that it answers is called. */
  makeReady(prepared: PreparedRequest): Promise<() => RouteRun>;
  /** Runs to the end; an abort of the signal cancels. */
  run(prepared: PreparedRequest, signal: AbortSignal, listener?: SessionListener): Promise<FinishedRun>;
  /** Whether certificates of an origin need not be checked. */
  isUnchecked: IsUnchecked;
  close(): Promise<void>;
};
/** `onStarted` is given the run that is under way, which through a route may be another one later. */
export type SessionListener = RunListener & { onStarted?(current: () => ActiveRun): void };
export type FinishedRun = Pick<ActiveRun, 'recorder' | 'media'> & { record: RunRecord };

/** Never called: it only makes `{{mockUrl}}` known as long as nobody has asked for the server. */
const PLACEHOLDER_MOCK_URL = 'http://127.0.0.1:1';

/** Reads the request file and its workspace; nothing is sent yet. */
export async function openSession(file: string, options: SessionOptions, context: CliContext): Promise<RequestSession> {
  const request = await loadRequest(file, options.env);
  for (const problem of request.problems) context.note(`warning: ${problem.message}`);
  const secrets = readSecrets(
    options.secret ?? new Map(),
    { connections: request.connections, variables: secretVariables(request) },
    process.env,
  );
  const files = await openFiles(request.rootPath, options.allowFiles);
  const trust = await readAppTrust(appDataPath());
  const client = createHttpClient({ openBody: (sent) => createSentBody(sent, files), trust });
  const clock = { nowMs: () => performance.now(), epochMs: () => Date.now() };
  const tokens = createTokenSource(client, clock);
  const prices = createPriceBook(async () => request.ownPrices, clock.epochMs);
  const tokenCounter = createTokenCounter(startTokenWorker);
  const complete = createCompletion(prices, tokenCounter);
  const mediaFolder = await mkdtemp(join(tmpdir(), 'sidecall-media-'));
  const publicClient = createHttpClient({ isPublicOnly: true, trust });
  const openMedia = createOpenMedia(await openMediaStore(mediaFolder), {
    client,
    publicClient,
    authorize: secrets.authorize,
    clock,
    tokens,
  });
  const { authorize } = secrets;
  const jobs = createJobFollower({ client, authorize, clock, tokens });
  const services = {
    openMedia,
    followJob: jobs.follow,
    openJobNews: jobs.openNews,
    client,
    authorize,
    clock,
    tokens,
    complete,
    files,
  };
  const allowedOrigins = (options.allowOrigin ?? []).map(originOf);
  const holeSalt = randomBytes(8).toString('hex');
  let mock: Promise<MockServer> | null = null;

  const connectionOf = (id: string) => request.connections.find((entry) => entry.id === id) ?? null;
  /** What was prepared for the first service of a route, and what is to go through that route. */
  const throughRoute = new WeakMap<PreparedRequest, Part>();

  type Part = {
    draft: RequestDraft;
    connection: ConnectionEntry | null;
    environmentId: string | null;
    variables: Readonly<Record<string, string>> | null;
  };

  function prepareWith({ draft, connection, environmentId, variables }: Part, mockUrl: string): PreparedRequest {
    const own = request.environments.find(({ id }) => id === environmentId)?.environment;
    const sources = own === undefined ? request.scopeSources : { ...request.scopeSources, environment: own };
    const row: VariableScope = {
      source: 'request',
      label: '--data',
      variables: new Map(Object.entries(variables ?? {})),
    };
    const given: VariableScope = { source: 'request', label: '--var', variables: options.var ?? new Map() };
    return prepareRequest({
      draft,
      connection: connection && secrets.withSecret(connection),
      scopes: [row, given, ...scopesFor({ ...sources, draft, builtins: { mockUrl } })],
      folderHeaders: request.folderHeaders,
      appVersion: VERSION,
      holeSalt,
      runId: randomUUID(),
    });
  }

  async function prepareDirect(part: Part): Promise<PreparedRequest> {
    const prepared = prepareWith(part, PLACEHOLDER_MOCK_URL);
    const { secret, holes } = prepared;
    const origin = originOf(prepared.request.url);
    const isSecret = Boolean(secret?.secretId) || holes.length > 0;
    for (const other of isSecret ? originsOf(prepared.request) : []) requireOwnOrigin(prepared, other, allowedOrigins);
    if (secret?.secretId) await secrets.authorize({ secretId: secret.secretId, origin });
    for (const { secretId, name } of holes) await secrets.authorize({ secretId, origin, variable: name });
    if (!prepared.used.some(({ name, source }) => name === 'mockUrl' && source === 'builtin')) return prepared;
    mock ??= startMockServer();
    return prepareWith(part, (await mock).url);
  }

  async function readyRun(prepared: PreparedRequest, listener?: RunListener, route?: RouteTrace) {
    if (prepared.endpoint.isStream(prepared.draft)) tokenCounter.warm();
    const authorized = await authorizeRequest(prepared, services);
    const input = { runId: prepared.runId, prepared, requestPath: request.path, route };
    return () => startRun(input, authorized, services, listener);
  }

  async function makeReady(prepared: PreparedRequest, listener?: RunListener): Promise<() => RouteRun> {
    const part = throughRoute.get(prepared);
    const route = part?.connection?.connection.route;
    if (!part?.connection || !route) {
      const go = await readyRun(prepared, listener);
      return () => {
        const run = go();
        return { runId: run.runId, done: run.done, cancel: run.cancel, current: () => run };
      };
    }
    const go = await readyRoute(
      { draft: part.draft, entry: part.connection, route },
      {
        findConnection: async (id) => connectionOf(id),
        readyAttempt: async ({ draft, connection, trace }) =>
          readyRun(await prepareDirect({ ...part, draft, connection }), listener, trace),
        random: Math.random,
      },
    );
    return go;
  }

  return {
    request,
    findConnection: (name, argument) =>
      findNamed(request.connections, ({ connection }) => connection.info.name, name, argument, 'connection'),
    async prepare(draft, connection, environmentId = null, variables = null) {
      const part: Part = { draft, connection, environmentId, variables };
      if (!connection?.connection.route) return prepareDirect(part);
      const { service, rule } = firstService(connection, draft);
      const entry = connectionOf(service.connection);
      if (entry === null) throw serviceMissing(connection, service.connection);
      const mapped = mapToService(draft, entry, service, rule);
      const prepared = await prepareDirect({ ...part, draft: mapped.draft, connection: entry });
      throughRoute.set(prepared, part);
      return prepared;
    },
    typeVariables: (draft, connection, environmentId = null) =>
      typeVariables(
        draft,
        (asked) => prepareDirect({ draft: asked, connection, environmentId, variables: null }),
        services,
      ),
    makeReady: (prepared) => makeReady(prepared),
    async run(prepared, signal, listener) {
      const started = (await makeReady(prepared, listener))();
      listener?.onStarted?.(started.current);
      const cancel = () => started.cancel('user');
      if (signal.aborted) cancel();
      signal.addEventListener('abort', cancel, { once: true });
      const record = await started.done;
      signal.removeEventListener('abort', cancel);
      const { recorder, media } = started.current();
      return { record, recorder, media };
    },
    isUnchecked: trust.isUnchecked,
    knownFiles: ({ endpoint, draft }) => findKnownFiles(filesOfDraft(endpoint, draft), files),
    async close() {
      await client.close();
      await publicClient.close();
      await rm(mediaFolder, { recursive: true, force: true });
      await tokenCounter.close();
      await (await mock)?.close();
    },
  };
}

/** Of the environments that its columns use, too. */
function secretVariables({ scopeSources, environments, draft }: LoadedRequest): SecretVariable[] {
  const own = (draft.compare?.targets ?? []).flatMap(
    ({ environment }) => environments.find(({ id }) => id === environment)?.environment ?? [],
  );
  const found = [scopeSources, ...own.map((environment) => ({ ...scopeSources, environment }))].flatMap((sources) =>
    listVariables(scopesFor(sources)).flatMap(({ name, secretId }) =>
      secretId === undefined ? [] : [{ name, secretId }],
    ),
  );
  return [...new Map(found.map((variable) => [`${variable.name}\n${variable.secretId}`, variable])).values()];
}

/** What will look wrong in the answer, said before the request goes out. */
export async function noteDoubts(
  session: RequestSession,
  prepared: PreparedRequest,
  context: CliContext,
): Promise<void> {
  for (const name of prepared.missing) {
    context.note(`warning: {{${name}}} has no value and is sent as it stands. Give it one with --var ${name}=VALUE.`);
  }
  for (const issue of requestIssues(prepared, await session.knownFiles(prepared), session.isUnchecked)) {
    const path = issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
    context.note(`warning: ${path}${issue.message.en}`);
  }
}
