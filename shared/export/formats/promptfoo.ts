import { stringify } from 'yaml';
import { keyVariable } from '../../code/environment-names.ts';
import { planTarget } from '../../compare/plan-target.ts';
import { AppError } from '../../ipc/result.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { Variable } from '../../model/request-draft.ts';
import type { LocalText } from '../../providers/_kit/adapter.ts';
import { getAtPath, setAtPath } from '../../providers/_kit/body-path.ts';
import { findEndpoint } from '../../providers/index.ts';
import { createVariableCollector } from '../../variables/interpolate.ts';
import type { ExportFormat, ExportItem, ExportSource, Withheld } from '../export-format.ts';
import { fileName } from '../file-name.ts';
import { createPlainNames } from '../plain-names.ts';
import { keyHeader, type PlainRequest, toPlainRequest } from '../plain-request.ts';
import { WITHHELD } from '../withheld-texts.ts';
import { answerExpression, nativeProvider } from './promptfoo-providers.ts';
import { promptfooTests } from './promptfoo-tests.ts';

/** An evaluation: the messages as prompts, the connections as providers, variables as variables. */
export const promptfoo: ExportFormat = {
  id: 'promptfoo',
  render(source) {
    const withheld: Withheld[] = [];
    const names = createPlainNames();
    const prompts: JsonObject[] = [];
    const providers: JsonObject[] = [];
    const variables = new Map<string, string>();
    const chats: ExportItem[] = [];
    const withhold = (entry: Withheld) => {
      // The connections that a request is compared with are providers here.
      if (entry.message !== WITHHELD.compare) withheld.push(entry);
    };
    const options = { variables: 'fill', names, withhold } as const;
    for (const item of source.items) {
      const tell = (message: Withheld['message']) => withhold({ path: item.path, message });
      const target = toPlainRequest(withoutStream(item), source, options);
      if (target === null) continue;
      const messages = promptOf(target);
      if (messages === null) {
        tell(WITHHELD.notChat);
        continue;
      }
      const label = item.path.join(' / ');
      chats.push(item);
      prompts.push({ label, raw: JSON.stringify(messages, null, 2) });
      collectVariables(target, messages, source, variables);
      const compared = comparedItems(item, source, tell).flatMap(({ item: other, source: itsSource, name }) => {
        const plain = toPlainRequest(withoutStream(other), itsSource, options);
        if (plain === null) return [];
        tellOtherValues(plain, messages, { source, itsSource, tell });
        return [{ plain, name }];
      });
      for (const { plain, name } of compared.length > 0 ? compared : [{ plain: target, name: null }]) {
        providers.push(providerOf(plain, label, name, tell));
      }
    }
    const text = stringify(
      {
        description: source.name,
        prompts,
        providers,
        tests: testsOf(chats, Object.fromEntries(variables), withhold),
      },
      { lineWidth: 0 },
    );
    return { files: [{ name: fileName(source.name, '.yaml'), text: `${HEADER}${text}` }], withheld };
  },
};

/** A test a row of data, with the checks of the request and of the row: of one request, for they would hold for all. */
function testsOf(
  chats: readonly ExportItem[],
  variables: Record<string, string>,
  withhold: (entry: Withheld) => void,
): JsonObject[] {
  const [item, ...others] = chats;
  if (item === undefined || others.length > 0) {
    for (const { path, draft } of chats) {
      const hasTests = draft.compare?.data !== undefined || (draft.assertions ?? []).length > 0;
      if (hasTests) withhold({ path, message: WITHHELD.ownTests });
    }
    return [testOf(variables, [])];
  }
  try {
    const { rows, leftOut } = promptfooTests(item.draft);
    if (leftOut.length > 0) withhold({ path: item.path, message: WITHHELD.tests(leftOut.join(', ')) });
    return rows.map(({ vars, assert }) => testOf({ ...variables, ...vars }, assert));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    withhold({ path: item.path, message: WITHHELD.failed(error) });
    return [testOf(variables, [])];
  }
}

function testOf(vars: Record<string, string>, assert: JsonObject[]): JsonObject {
  return { ...(Object.keys(vars).length > 0 && { vars }), ...(assert.length > 0 && { assert }) };
}

const HEADER = '# yaml-language-server: $schema=https://promptfoo.dev/config-schema.json\n';

/** The messages as the endpoint has them; null where there are none. */
function promptOf({ prepared, item }: PlainRequest): JsonValue[] | null {
  const { conversation } = prepared.endpoint;
  const messages = conversation === null ? undefined : getAtPath(item.draft.body, conversation.messagesPath);
  return Array.isArray(messages) ? messages : null;
}

/** One column of a comparison as its provider; `name`: what tells it from others of the same connection and model. */
type ComparedItem = { item: ExportItem; source: ExportSource; name: string | null };

/** The request as each column sends it: with its connection, template and environment. */
function comparedItems(
  item: ExportItem,
  source: ExportSource,
  tell: (message: Withheld['message']) => void,
): ComparedItem[] {
  const world = {
    connections: source.connections,
    environmentIds: source.environments.map(({ id }) => id),
    template: (path: string) => source.templates?.get(path) ?? ('missing' as const),
  };
  return (item.draft.compare?.targets ?? []).flatMap((target) => {
    const plan = planTarget(item.draft, target, world);
    if (plan.problem !== null) {
      tell(WITHHELD.column(plan.problem, target));
      return [];
    }
    const { draft, environmentId } = plan.request;
    const environment = source.environments.find(({ id }) => id === environmentId)?.environment.info.name;
    return [
      {
        item: { ...item, draft, connection: plan.entry },
        source: environmentId === null ? source : { ...source, environmentId },
        name: target.label ?? environment ?? null,
      },
    ];
  });
}

/** The prompt is one for all providers: a value that only one environment gives cannot stand in it. */
function tellOtherValues(
  { prepared, item }: PlainRequest,
  messages: JsonValue[],
  { source, itsSource, tell }: { source: ExportSource; itsSource: ExportSource; tell(message: LocalText): void },
): void {
  if (source.environmentId === itsSource.environmentId) return;
  const collector = createVariableCollector([]);
  collector.json(messages);
  const names = collector
    .report()
    .missing.filter((name) => variableOf(name, item, source)?.value !== variableOf(name, item, itsSource)?.value);
  const environment = itsSource.environments.find(({ id }) => id === itsSource.environmentId)?.environment.info.name;
  if (names.length > 0) tell(WITHHELD.promptValues(names.join(', '), environment ?? '', modelOf({ prepared })));
}

/** promptfoo reads whole answers. */
function withoutStream(item: ExportItem): ExportItem {
  const endpoint = findEndpoint(item.draft.endpoint)?.endpoint;
  return endpoint === undefined ? item : { ...item, draft: endpoint.withStream(item.draft, false) };
}

function providerOf(
  plain: PlainRequest,
  prompt: string,
  name: string | null,
  tell: (message: Withheld['message']) => void,
): JsonObject {
  const connection = plain.item.connection?.connection;
  const label = [connection?.info.name, modelOf(plain), name].filter(Boolean).join(' · ') || plain.address;
  const native = nativeProvider(plain, keyVariable(plain.prepared));
  if (native !== null) {
    if (native.leftOut.length > 0) tell(WITHHELD.parameters(native.leftOut.join(', ')));
    return { id: native.id, label, prompts: [prompt], config: native.config };
  }
  return { id: 'https', label, prompts: [prompt], config: httpConfig(plain) };
}

/** Any other service, called as it is: the prompt stands where its messages do. */
function httpConfig(plain: PlainRequest): JsonObject {
  const { prepared, key } = plain;
  const query = plain.query.map(([name, value]) => `${name}=${value}`);
  if (key?.kind === 'query') query.push(`${key.parameter}={{env.${key.name}}}`);
  const header = keyHeader(key);
  const headers = [...plain.headers, ...(header === null ? [] : [withEnvironment(header, key?.name ?? '')])];
  const path = prepared.endpoint.conversation?.messagesPath ?? [];
  const body = plain.body?.kind === 'json' ? plain.body.value : prepared.draft.body;
  const whole = isJsonObject(body) ? body : {};
  return {
    url: query.length === 0 ? plain.address : `${plain.address}?${query.join('&')}`,
    method: plain.method,
    headers: Object.fromEntries(headers),
    body: withoutStreamFields(setAtPath(whole, path, '{{prompt}}')),
    transformResponse: answerExpression(prepared),
  };
}

function withEnvironment([name, value]: [string, string], key: string): [string, string] {
  return [name, value.replace(`{{${key}}}`, `{{env.${key}}}`)];
}

/** Fields of streams, which some services refuse with an answer that is whole. */
function withoutStreamFields(body: JsonValue): JsonValue {
  if (!isJsonObject(body)) return body;
  const { stream: _, stream_options: __, ...rest } = body;
  return rest;
}

function modelOf({ prepared }: Pick<PlainRequest, 'prepared'>): string {
  const { model } = prepared.endpoint;
  if (model === null) return '';
  const value = model.in === 'draft' ? prepared.draft.model : getAtPath(prepared.draft.body, model.path);
  return typeof value === 'string' ? value : '';
}

/** Those of the prompt, which promptfoo fills in anew for each test, and those that nothing gives a value. */
function collectVariables(
  { prepared, item }: PlainRequest,
  messages: JsonValue[],
  source: ExportSource,
  variables: Map<string, string>,
): void {
  const collector = createVariableCollector([]);
  collector.json(messages);
  for (const name of new Set([...collector.report().missing, ...prepared.missing])) {
    if (variables.has(name)) continue;
    const found = variableOf(name, item, source);
    variables.set(name, found === undefined || found.secret !== undefined ? `{{env.${name}}}` : found.value);
  }
}

/** What gives a variable its value. */
function variableOf(name: string, item: ExportItem, source: ExportSource): Variable | undefined {
  const environment = source.environments.find(({ id }) => id === source.environmentId)?.environment;
  const scopes = [item.draft, ...item.folders, environment, source.workspace].map((holder) => holder?.variables ?? []);
  return scopes.flatMap((list) => list.findLast((other) => other.name === name && !other.disabled) ?? [])[0];
}
