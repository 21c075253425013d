import { stringify } from 'yaml';
import { keyVariable } from '../../code/environment-names.ts';
import { chooseEndpoint } from '../../compare/choose-endpoint.ts';
import { mapDraftTo } from '../../compare/map-draft.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { getAtPath, setAtPath } from '../../providers/_kit/body-path.ts';
import type { ExportFormat, ExportItem, ExportSource, Withheld } from '../export-format.ts';
import { fileName } from '../file-name.ts';
import { createPlainNames } from '../plain-names.ts';
import { keyHeader, type PlainRequest, toPlainRequest } from '../plain-request.ts';
import { WITHHELD } from '../withheld-texts.ts';
import { answerExpression, nativeProvider } from './promptfoo-providers.ts';

type Target = { item: ExportItem; plain: PlainRequest };

/** An evaluation: the messages as prompts, the connections as providers, variables as variables. */
export const promptfoo: ExportFormat = {
  id: 'promptfoo',
  label: 'promptfoo',
  extension: '.yaml',
  language: 'yaml',
  render(source) {
    const withheld: Withheld[] = [];
    const names = createPlainNames();
    const prompts: JsonObject[] = [];
    const providers: JsonObject[] = [];
    const variables = new Set<string>();
    for (const item of source.items) {
      const tell = (message: Withheld['message']) => withheld.push({ path: item.path, message });
      const label = item.path.join(' / ');
      const target = toPlainRequest(item, source, {
        variables: 'keep',
        names,
        withhold: (entry) => withheld.push(entry),
      });
      if (target === null) continue;
      const messages = promptOf(target);
      if (messages === null) {
        tell(WITHHELD.notChat);
        continue;
      }
      prompts.push({ label, raw: JSON.stringify(messages, null, 2) });
      collectVariables(target, variables);
      for (const column of [{ item, plain: target }, ...comparedTargets(item, source, withheld)]) {
        providers.push(providerOf(column, label, tell));
      }
    }
    const text = stringify(
      {
        description: source.name,
        prompts,
        providers,
        tests: [variables.size === 0 ? {} : { vars: valuesOf(variables, source) }],
      },
      { lineWidth: 0 },
    );
    return { files: [{ name: fileName(source.name, '.yaml'), text: `${HEADER}${text}` }], withheld };
  },
};

const HEADER = '# yaml-language-server: $schema=https://promptfoo.dev/config-schema.json\n';

/** The messages as the endpoint has them; null where there are none. */
function promptOf({ prepared, item }: PlainRequest): JsonValue[] | null {
  const { conversation } = prepared.endpoint;
  const messages = conversation === null ? undefined : getAtPath(item.draft.body, conversation.messagesPath);
  return Array.isArray(messages) ? messages : null;
}

function comparedTargets(item: ExportItem, source: ExportSource, withheld: Withheld[]): Target[] {
  return (item.draft.compare?.targets ?? []).flatMap(({ connection: id, model }) => {
    const connection = source.connections.find((entry) => entry.id === id);
    if (connection === undefined) return [];
    const choice = chooseEndpoint(item.draft, connection.connection);
    if (!('endpointId' in choice)) return [];
    const { compare: _, ...draft } = mapDraftTo(item.draft, choice.endpointId, connection.connection, model).draft;
    const target: ExportItem = { ...item, draft, connection };
    const names = createPlainNames();
    const plain = toPlainRequest(target, source, {
      variables: 'keep',
      names,
      withhold: (entry) => withheld.push(entry),
    });
    return plain === null ? [] : [{ item: target, plain }];
  });
}

function providerOf({ item, plain }: Target, prompt: string, tell: (message: Withheld['message']) => void): JsonObject {
  const connection = item.connection?.connection;
  const label = [connection?.info.name, modelOf(plain)].filter(Boolean).join(' · ') || plain.address;
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
    body: withoutStream(setAtPath(whole, path, '{{prompt}}')),
    transformResponse: answerExpression(prepared),
  };
}

function withEnvironment([name, value]: [string, string], key: string): [string, string] {
  return [name, value.replace(`{{${key}}}`, `{{env.${key}}}`)];
}

/** promptfoo reads whole answers. */
function withoutStream(body: JsonValue): JsonValue {
  if (!isJsonObject(body)) return body;
  const { stream: _, stream_options: __, ...rest } = body;
  return rest;
}

function modelOf({ prepared }: PlainRequest): string {
  const { model } = prepared.endpoint;
  if (model === null) return '';
  const value = model.in === 'draft' ? prepared.draft.model : getAtPath(prepared.draft.body, model.path);
  return typeof value === 'string' ? value : '';
}

function collectVariables({ prepared }: PlainRequest, variables: Set<string>): void {
  // What is open in the address is no part of the prompt, but promptfoo fills it in all the same.
  for (const name of [...prepared.missing, ...prepared.holes.map((hole) => hole.name)]) variables.add(name);
}

function valuesOf(names: ReadonlySet<string>, source: ExportSource): JsonObject {
  const environment = source.environments.find(({ id }) => id === source.environmentId)?.environment;
  const known = [...(source.workspace.variables ?? []), ...(environment?.variables ?? [])];
  return Object.fromEntries(
    [...names].map((name) => {
      const variable = known.findLast((other) => other.name === name && other.disabled !== true);
      return [name, variable === undefined || variable.secret !== undefined ? `{{env.${name}}}` : variable.value];
    }),
  );
}
