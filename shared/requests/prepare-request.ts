import { AppError } from '../ipc/result.ts';
import type { ConnectionEntry } from '../model/connection.ts';
import type { JsonObject, JsonValue } from '../model/json.ts';
import type { FormPart, Pair, RequestDraft } from '../model/request-draft.ts';
import { SHOWN_RUN_ID } from '../model/shown-run-id.ts';
import type { WebSocketPart } from '../model/websocket-part.ts';
import type { Endpoint, HttpRequest, ParameterSpec, ProviderAdapter } from '../providers/_kit/adapter.ts';
import { getAtPath, setAtPath } from '../providers/_kit/body-path.ts';
import { enabledHeaders, type Header, mergeHeaders } from '../providers/_kit/merge-headers.ts';
import { modelOf } from '../providers/_kit/model-place.ts';
import type { UploadSpec, UploadTarget } from '../providers/_kit/upload-spec.ts';
import { findEndpoint, findProvider } from '../providers/index.ts';
import {
  createVariableCollector,
  soleVariableName,
  type UsedVariable,
  type VariableCollector,
  type VariableScope,
} from '../variables/interpolate.ts';
import { checkFiles, checkSocketFiles, type PlannedUploads, uploadTargets } from './draft-files.ts';
import { checkHoles, createHoles, maskHoles, type SecretHole } from './secret-holes.ts';
import { type SecretUse, secretUse } from './secret-use.ts';
import { urlOrigin } from './url-origin.ts';

export type PrepareInput = {
  draft: RequestDraft;
  connection: ConnectionEntry | null;
  scopes: readonly VariableScope[];
  /** Headers of the folders that hold the request, the outermost first. */
  folderHeaders?: readonly Pair[];
  /** Goes into `user-agent: sidecall/<version>` unless the user sets that header. */
  appVersion: string;
  /** Makes the marks of secret variables unguessable; given by whoever puts their values in. */
  holeSalt?: string;
  /**
   * What the draft says is not the user's own, but a service's (an address, an id, a name that it gave out): nothing in
   * it counts as a variable, or a service could have the values of variables sent to it.
   */
  isLiteral?: boolean;
  /** Of the run that is about to send it; absent: it is only shown, with `SHOWN_RUN_ID` in its place. */
  runId?: string;
};

/** A request ready to be sent, but for its secrets. */
export type PreparedRequest = {
  /** Of the run that sends it; `SHOWN_RUN_ID` where it is only shown. */
  runId: string;
  /** With a marker wherever the value of a secret variable belongs: `maskForDisplay` makes it fit for eyes. */
  request: HttpRequest;
  holes: SecretHole[];
  /** Null when the connection has no secret, or when the user typed the auth header by hand. */
  secret: SecretUse | null;
  used: UsedVariable[];
  /** Variables that no scope knows: they go out as `{{name}}`. */
  missing: string[];
  /** The draft with its variables filled in, secret ones masked. */
  draft: RequestDraft;
  /** The same with a marker where each belongs, for messages that are written after the request was sent. */
  markedDraft: RequestDraft;
  endpointId: string;
  endpoint: Endpoint;
  /** The provider that the endpoint belongs to. */
  adapter: ProviderAdapter;
  connection: ConnectionEntry | null;
  /** Null where no file is uploaded before the request. */
  uploads: PlannedUploads | null;
  /** The connection's, with its variables filled in; later requests about what this one began are made with it. */
  baseUrl: string;
};

/**
 * Draft, connection and variables to the request that goes on the wire. The same function serves preview, sending and
 * the command line, so that nothing is sent that is not shown (`host`, `content-length` and `connection` excepted:
 * HTTP itself demands them).
 *
 * @throws AppError ENDPOINT_UNKNOWN, CONNECTION_MISSING, URL_INVALID, SECRET_VARIABLE_MISPLACED,
 * FILE_BY_VARIABLE, MESSAGE_FILE_BY_VARIABLE, UPLOAD_UNSUPPORTED
 */
export function prepareRequest(input: PrepareInput): PreparedRequest {
  const { draft: rawDraft, connection, runId = SHOWN_RUN_ID } = input;
  const found = findEndpoint(rawDraft.endpoint);
  if (!found) {
    throw new AppError(
      'ENDPOINT_UNKNOWN',
      `The request names the endpoint "${rawDraft.endpoint}", which this version does not know. Choose another endpoint.`,
      { endpoint: rawDraft.endpoint },
    );
  }
  const { provider: adapter, endpoint } = found;
  const isFree = endpoint.operation === 'http' || endpoint.operation === 'websocket';
  const holeMaker = createHoles(input.holeSalt ?? 'shown');
  const variables = createVariableCollector(input.scopes, holeMaker.mark);
  const typedFields = [...endpoint.parameters, ...(endpoint.typedFields?.(rawDraft) ?? [])];
  const draft = input.isLiteral ? rawDraft : fillDraft(rawDraft, typedFields, variables);
  if (connection === null && !hasOwnUrl(endpoint, draft)) {
    throw new AppError('CONNECTION_MISSING', 'The request has no connection. Choose one, or add a new one.');
  }

  const baseUrl = variables.text(connection?.connection.baseUrl ?? '').trim();
  const built = endpoint.buildRequest(draft, { baseUrl, runId });
  const connectionAdapter = connection === null ? undefined : findProvider(connection.connection.provider);
  const connectionHeaders = filledHeaders(connection?.connection.headers, variables);
  const userHeaders = mergeHeaders(
    connectionHeaders,
    filledHeaders(input.folderHeaders, variables),
    enabledHeaders(draft.headers),
  );
  const agent: Header = ['user-agent', `sidecall/${input.appVersion}`];
  const upload = endpoint.upload ?? adapter.upload;
  const targets = uploadTargets(built, { baseUrl, model: modelOf(endpoint, draft) });
  const headers = mergeHeaders(
    [agent],
    // A plain HTTP request has no provider of its own, so its connection's provider says what it always needs.
    isFree ? (connectionAdapter?.defaultHeaders ?? []) : [],
    adapter.defaultHeaders,
    built.headers,
    targets.length === 0 ? [] : (upload?.headers ?? []),
    userHeaders,
  );
  checkHoles(built, holeMaker.list());
  checkFiles(built, rawDraft, variables.text, holeMaker.list());
  checkSocketFiles(endpoint.socket?.files?.(draft) ?? [], rawDraft, variables.text, holeMaker.list());
  const origin = requireOrigin(built.url, variables.report().missing);
  const secret = secretUse(connection?.connection, connectionAdapter ?? adapter, {
    userHeaders,
    origin,
    variables,
    holes: holeMaker,
  });
  const holes = holeMaker.list();
  const { used, missing } = variables.report();
  return {
    runId,
    request: { ...built, headers },
    holes,
    secret,
    used,
    missing,
    markedDraft: draft,
    draft: { ...maskDraft(draft, holes), ...filledAssertions(rawDraft, input.scopes) },
    endpointId: rawDraft.endpoint,
    endpoint,
    adapter,
    connection,
    uploads: planUploads(adapter.label, upload, targets, mergeHeaders([agent], connectionHeaders)),
    baseUrl,
  };
}

function planUploads(
  label: string,
  upload: UploadSpec | undefined,
  targets: readonly UploadTarget[],
  headers: readonly Header[],
): PlannedUploads | null {
  const [first] = targets;
  if (first === undefined) return null;
  if (upload !== undefined) return { spec: upload, targets, headers };
  const message = `${label} has no place to upload ${first.fileName} to. Send the file itself: write file: in place of upload:.`;
  throw new AppError('UPLOAD_UNSUPPORTED', message, { provider: label, file: first.fileName });
}

/** Whether the draft says by itself where it goes, so that it needs no connection. */
export function hasOwnUrl({ operation }: Endpoint, { http, websocket }: RequestDraft): boolean {
  if (operation === 'websocket') return /^(https?|wss?):/i.test(websocket?.url?.trim() ?? '');
  return operation === 'http' && /^https?:/i.test(http?.url?.trim() ?? '');
}

/** Nothing of them is sent, so no secret is asked for: its value is masked in them. */
function filledAssertions(
  { assertions }: RequestDraft,
  scopes: readonly VariableScope[],
): Pick<RequestDraft, 'assertions'> {
  if (assertions === undefined) return {};
  const { text } = createVariableCollector(scopes);
  return {
    assertions: assertions.map((assertion) => ({
      ...assertion,
      value: text(assertion.value),
      ...(assertion.path !== undefined && { path: text(assertion.path) }),
    })),
  };
}

function maskDraft(draft: RequestDraft, holes: readonly SecretHole[]): RequestDraft {
  return holes.length === 0 ? draft : (maskHoles(draft as JsonObject, holes) as RequestDraft);
}

function requireOrigin(url: string, missing: readonly string[]): string {
  const origin = urlOrigin(url);
  if (origin !== null) return origin;
  const unknown = missing.find((name) => new RegExp(`\\{\\{\\s*${escapeRegExp(name)}\\s*\\}\\}`).test(url));
  const reason =
    unknown === undefined
      ? 'It must start with http:// or https:// (two slashes), name a host, and hold no user name, password or space.'
      : `The variable {{${unknown}}} in it has no value here; define it or choose an environment that does.`;
  throw new AppError('URL_INVALID', `The URL "${withoutUserInfo(url)}" cannot be used. ${reason}`, {
    url: withoutUserInfo(url),
  });
}

/** A password typed into a URL must not travel on in an error message. */
function withoutUserInfo(url: string): string {
  return url.slice(0, 300).replace(/\/\/[^/?#]*@/, '//');
}

function filledHeaders(pairs: readonly Pair[] | undefined, variables: VariableCollector): Header[] {
  return enabledHeaders(pairs).map(([name, value]): Header => [variables.text(name), variables.text(value)]);
}

function fillPairs(pairs: readonly Pair[] | undefined, variables: VariableCollector): Pair[] | undefined {
  return pairs?.map((pair) =>
    pair.disabled ? pair : { ...pair, name: variables.text(pair.name), value: variables.text(pair.value) },
  );
}

function fillPart(part: FormPart, variables: VariableCollector): FormPart {
  if (part.disabled) return part;
  const filled = { ...part, name: variables.text(part.name), value: variables.text(part.value) };
  if (part.contentType !== undefined) filled.contentType = variables.text(part.contentType);
  if (part.filename !== undefined) filled.filename = variables.text(part.filename);
  if (part.file !== undefined) filled.file = variables.text(part.file).trim();
  return filled;
}

type TypedFields = readonly Pick<ParameterSpec, 'path' | 'control'>[];

function fillDraft(draft: RequestDraft, parameters: TypedFields, variables: VariableCollector): RequestDraft {
  const filled: RequestDraft = { ...draft, headers: fillPairs(draft.headers, variables) };
  if (draft.model !== undefined) filled.model = variables.text(draft.model);
  if (draft.body !== undefined) filled.body = fillBody(draft.body, parameters, variables);
  const { http, websocket } = draft;
  if (websocket !== undefined) filled.websocket = fillSocket(websocket, variables);
  if (http === undefined) return filled;
  filled.http = {
    ...http,
    url: variables.text(http.url),
    params: fillPairs(http.params, variables),
    body: http.body && {
      ...http.body,
      data: http.body.data === undefined ? undefined : variables.text(http.body.data),
      ...(http.body.file !== undefined && { file: variables.text(http.body.file).trim() }),
      fields: fillPairs(http.body.fields, variables),
      parts: http.body.parts?.map((part) => fillPart(part, variables)),
    },
  };
  return filled;
}

function fillSocket(websocket: WebSocketPart, variables: VariableCollector): WebSocketPart {
  return {
    ...websocket,
    url: variables.text(websocket.url),
    params: fillPairs(websocket.params, variables),
    protocols: websocket.protocols?.map((protocol) => variables.text(protocol)),
    messages: websocket.messages?.map((message) => ({ ...message, data: variables.text(message.data) })),
    replies: websocket.replies?.map((reply) => ({ ...reply, when: variables.text(reply.when) })),
  };
}

/** Text in a file is the only way to write a variable, so `"{{temperature}}"` becomes the number that the field wants. */
function fillBody(body: JsonValue, parameters: TypedFields, variables: VariableCollector): JsonValue {
  let filled = variables.json(body);
  for (const { path, control } of parameters) {
    if (control.kind !== 'number' && control.kind !== 'boolean') continue;
    const template = getAtPath(body, path);
    if (typeof template !== 'string' || soleVariableName(template) === null) continue;
    const text = String(getAtPath(filled, path)).trim();
    const value = control.kind === 'number' ? readNumber(text) : readBoolean(text);
    if (value !== null) filled = setAtPath(filled, path, value);
  }
  return filled;
}

function readNumber(text: string): number | null {
  const value = Number(text);
  return text !== '' && Number.isFinite(value) ? value : null;
}

function readBoolean(text: string): boolean | null {
  if (text === 'true') return true;
  return text === 'false' ? false : null;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
