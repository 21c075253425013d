import type { FolderSettings } from '../model/workspace.ts';
import { ConnectionPlanner } from './connection-planner.ts';
import { takeCredential } from './credential.ts';
import { DocumentVariables } from './document-variables.ts';
import { putEnvironmentsFirst } from './environments-first.ts';
import { toPair } from './http-draft.ts';
import type { ImportDocument, ImportedAuth, ImportedFolder, ImportedRequest, ImportPath } from './import-document.ts';
import type { ImportPlan, PlannedFolder, PlannedRequest } from './import-plan.ts';
import { recognise } from './recognise.ts';
import { mapRemark, remark, type Tell } from './remark.ts';
import { SecretCollector } from './secret-collector.ts';
import { hideKnownSecrets } from './secret-shapes.ts';

const MAX_REQUESTS = 20_000;
const MAX_FOLDERS_DEEP = 25;
const MAX_NAME = 200;
/** Headers that HTTP itself writes, and that would be wrong as soon as anything changes. */
const TRANSPORT = /^(?:content-length|connection|transfer-encoding|expect|keep-alive)$/i;

/**
 * Turns what was read into what a workspace holds: provider calls become requests of their provider, auth becomes
 * connections, and every credential leaves the text for the vault.
 *
 * @param fallbackName of the folder around requests that need one and whose source has no name
 */
export function planImport(source: ImportDocument, fallbackName: string): ImportPlan {
  const document = rooted(putEnvironmentsFirst(source), fallbackName);
  const collector = new SecretCollector();
  const variables = new DocumentVariables(document, collector);
  const connections = new ConnectionPlanner(collector, variables);
  const plan: ImportPlan = {
    folders: [],
    requests: [],
    connections: connections.planned,
    environments: variables.environments(),
    secrets: collector.secrets,
    issues: document.issues.map((issue) => mapRemark(issue, (text) => hideKnownSecrets(text, () => '••••••'))),
  };
  if (document.requests.length > MAX_REQUESTS) {
    const left = document.requests.length - MAX_REQUESTS;
    plan.issues.push({ path: [], ...remark('requestsBeyond', { count: left, max: MAX_REQUESTS }) });
  }
  const following = document.requests.filter(({ options }) => options.follow).length;
  if (following > 0) plan.issues.push({ path: [], ...remark('followsRedirects', { count: following }) });
  const auths = new Map(document.folders.map(({ path, auth }) => [keyOf(path), auth]));
  for (const request of document.requests.slice(0, MAX_REQUESTS)) {
    const auth = effectiveAuth(request, auths);
    plan.requests.push(planRequest(request, auth, { plan, collector, variables, connections }));
  }
  plan.folders = planFolders(document, plan.requests, { collector, variables });
  giveConnectionsToFolders(document, plan);
  return plan;
}

/** With a folder around everything where the collection has a name, or something to give to its requests. */
function rooted(source: ImportDocument, fallbackName: string): ImportDocument {
  const own = source.folders.find(({ path }) => path.length === 0);
  const hasGifts = own !== undefined || source.variables.length > 0;
  const needsRoot = source.name !== null || hasGifts;
  const isEmpty = source.requests.length === 0 && source.folders.length === 0;
  if (!needsRoot || isEmpty) return cleaned(source, []);
  const root = source.name ?? fallbackName;
  const folder: ImportedFolder = {
    ...(own ?? {}),
    path: [],
    variables: [...(own?.variables ?? []), ...source.variables],
  };
  const others = source.folders.filter(({ path }) => path.length > 0);
  return cleaned({ ...source, variables: [], folders: [folder, ...others] }, [root]);
}

/** Names are titles: short enough to show, without line ends; too deep folders are flattened. */
function cleaned(document: ImportDocument, root: ImportPath): ImportDocument {
  const name = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, MAX_NAME) || 'Untitled';
  const place = (path: ImportPath) => [...root, ...path].map(name);
  const shallow = (path: ImportPath) =>
    path.length > MAX_FOLDERS_DEEP ? [...path.slice(0, MAX_FOLDERS_DEEP - 1), path.at(-1) ?? ''] : path;
  return {
    ...document,
    folders: document.folders.map((folder) => ({ ...folder, path: shallow(place(folder.path)) })),
    requests: document.requests.map((request) => ({
      ...request,
      path: shallow(place(request.path.length === 0 ? [request.name] : request.path)),
      name: name(request.name),
    })),
    issues: document.issues.map((issue) => ({
      ...issue,
      path: issue.path.length === 0 ? [] : shallow(place(issue.path)),
    })),
  };
}

function effectiveAuth(request: ImportedRequest, auths: ReadonlyMap<string, ImportedAuth | undefined>): ImportedAuth {
  if (request.auth.type !== 'inherit') return request.auth;
  for (let depth = request.path.length - 1; depth >= 0; depth -= 1) {
    const auth = auths.get(keyOf(request.path.slice(0, depth)));
    if (auth !== undefined && auth.type !== 'inherit') return auth;
  }
  return { type: 'none' };
}

type Workshop = {
  plan: ImportPlan;
  collector: SecretCollector;
  variables: DocumentVariables;
  connections: ConnectionPlanner;
};

function planRequest(source: ImportedRequest, auth: ImportedAuth, shop: Workshop): PlannedRequest {
  const { plan, collector, variables, connections } = shop;
  const owner = collector.owner(source.name, variables.toVariables(source.variables ?? [], source.name));
  const { path, options } = source;
  const tell: Tell = (said) => void plan.issues.push({ path, ...said });
  if (options.proxy !== null) tell(remark('proxy', { proxy: withoutUser(options.proxy) }));
  const headers = source.headers.filter(({ key }) => !TRANSPORT.test(key));
  const taken = takeCredential({ ...source, headers }, auth);
  const bare = { ...taken, query: taken.query.map((pair) => owner.queryPair(pair)) };
  const isKept = source.query.length === taken.query.length;
  const request = { ...source, headers, query: isKept ? bare.query : source.query };
  const recognised = recognise(request, bare, (text) => variables.resolve(text));
  const { connectionKey, draft: raw } =
    recognised === null
      ? connections.forHttp(request, bare, tell)
      : connections.forProvider(recognised, bare.credential, { isInsecure: options.insecure, tell });
  const draft = { ...raw };
  if (draft.docs !== undefined) draft.docs = hideKnownSecrets(draft.docs, () => '••••••');
  if (draft.headers !== undefined) draft.headers = owner.pairs(draft.headers);
  if (draft.body !== undefined) draft.body = owner.json(draft.body);
  if (draft.http !== undefined) {
    const { http } = draft;
    const { body } = http;
    const data = body?.data;
    draft.http = {
      ...http,
      url: owner.text(http.url),
      ...(http.params === undefined ? {} : { params: owner.pairs(http.params) }),
      ...(body === undefined
        ? {}
        : {
            body: {
              ...body,
              ...(data === undefined ? {} : { data: body.type === 'json' ? owner.jsonText(data) : owner.text(data) }),
              ...(body.fields === undefined ? {} : { fields: owner.pairs(body.fields) }),
              ...(body.parts === undefined ? {} : { parts: owner.pairs(body.parts) }),
            },
          }),
    };
  }
  if (owner.variables.length > 0) draft.variables = owner.variables;
  if (connectionKey !== null) draft.connection = connectionKey;
  return { path, draft, connectionKey };
}

/** Every folder that is named or that a request stands in, parents first. */
function planFolders(
  document: ImportDocument,
  requests: readonly PlannedRequest[],
  { collector, variables }: Pick<Workshop, 'collector' | 'variables'>,
): PlannedFolder[] {
  const given = new Map(document.folders.map((folder) => [keyOf(folder.path), folder]));
  const folders = new Map<string, PlannedFolder>();
  const ensure = (path: ImportPath): void => {
    const key = keyOf(path);
    if (path.length === 0 || folders.has(key)) return;
    ensure(path.slice(0, -1));
    folders.set(key, { path, settings: folderSettings(path, given.get(key)) });
  };
  // In the order of the source, in which folders and requests may stand mixed.
  for (const { path } of document.folders) ensure(path);
  for (const { path } of requests) ensure(path.slice(0, -1));
  return [...folders.values()];

  function folderSettings(path: ImportPath, folder: ImportedFolder | undefined): FolderSettings {
    const name = path.at(-1) ?? '';
    const owner = collector.owner(name, variables.toVariables(folder?.variables ?? [], name));
    const headers = owner.pairs((folder?.headers ?? []).map(toPair));
    return {
      info: { name },
      ...(folder?.docs === undefined || folder.docs === ''
        ? {}
        : { docs: hideKnownSecrets(folder.docs, () => '••••••') }),
      ...(headers.length === 0 ? {} : { headers }),
      ...(owner.variables.length === 0 ? {} : { variables: owner.variables }),
    };
  }
}

/**
 * A folder whose auth its requests inherit gives them their connection; where they came to have different ones, the
 * most used. A request below that sends no auth must say so, or it would be sent with the folder's key.
 */
function giveConnectionsToFolders(document: ImportDocument, plan: ImportPlan): void {
  const inherited = new Map<string, Map<string, number>>();
  const sources = document.requests.slice(0, plan.requests.length);
  const authFolder = (path: ImportPath): string | null => {
    for (let depth = path.length - 1; depth >= 0; depth -= 1) {
      const key = keyOf(path.slice(0, depth));
      const auth = document.folders.find((folder) => keyOf(folder.path) === key)?.auth;
      if (auth !== undefined && auth.type !== 'inherit') return key;
    }
    return null;
  };
  const homes = sources.map(({ auth, path }) => (auth.type === 'inherit' ? authFolder(path) : null));
  plan.requests.forEach(({ connectionKey }, index) => {
    const home = homes[index];
    if (home === null || home === undefined || connectionKey === null) return;
    const counts = inherited.get(home) ?? new Map<string, number>();
    inherited.set(home, counts.set(connectionKey, (counts.get(connectionKey) ?? 0) + 1));
  });
  for (const folder of plan.folders) {
    const counts = [...(inherited.get(keyOf(folder.path)) ?? [])].sort((a, b) => b[1] - a[1]);
    const [most] = counts;
    if (most !== undefined) folder.settings = { ...folder.settings, connection: most[0] };
  }
  plan.requests.forEach((request, index) => {
    const given = givenConnection(plan, request.path);
    if (request.connectionKey === null) {
      if (given !== null) request.draft.connection = null;
    } else if (homes[index] !== null && given === request.connectionKey) delete request.draft.connection;
  });
}

function givenConnection(plan: ImportPlan, path: ImportPath): string | null {
  for (let depth = path.length - 1; depth > 0; depth -= 1) {
    const key = keyOf(path.slice(0, depth));
    const connection = plan.folders.find((folder) => keyOf(folder.path) === key)?.settings.connection;
    if (typeof connection === 'string') return connection;
  }
  return null;
}

function withoutUser(url: string): string {
  return url.replace(/\/\/[^/@]*@/, '//');
}

function keyOf(path: ImportPath): string {
  return JSON.stringify(path);
}
