import type { JsonObject } from '../../../model/json.ts';
import type { ImportDocument, ImportedRequest } from '../../import-document.ts';
import { remark, type Tell } from '../../remark.ts';
import { withContentType } from '../_kit/bodies.ts';
import { type Collector, createCollector, plainOptions } from '../_kit/collector.ts';
import { toOurVariables } from '../_kit/our-variables.ts';
import { withParameterDocs } from '../_kit/parameter-docs.ts';
import { describedText, filledText, listOf, objectOf, objectsOf, textOf } from '../_kit/read-values.ts';
import { type Operation, operationsOf } from './operation.ts';
import { readParameters } from './parameters.ts';
import { createReferences, type References } from './references.ts';
import { readRequestBody } from './request-body.ts';
import { createSecurityReader, type SecurityReader } from './security.ts';
import { createServers, type Servers } from './servers.ts';

type Context = { collector: Collector; references: References; servers: Servers; security: SecurityReader };

export function readDescription(root: JsonObject): ImportDocument {
  const info = objectOf(root.info);
  const collector = createCollector(filledText(info.title) ?? null);
  const tell: Tell = (said) => collector.issue([], said);
  const references = createReferences(root, tell);
  const security = createSecurityReader(root, references);
  const context = { collector, references, servers: createServers(root, tell), security };

  const shared = security.read(root.security, tell);
  const docs = filledText(info.description);
  collector.folder(
    {
      path: [],
      ...(docs !== undefined && { docs }),
      ...(shared !== null && shared.auth.type !== 'none' && { auth: shared.auth }),
      ...(shared !== null && shared.headers.length > 0 && { headers: shared.headers }),
    },
    false,
  );
  const operations = operationsOf(root, references);
  const used = new Set(operations.map(folderOf));
  for (const tag of objectsOf(root.tags)) {
    const name = textOf(tag.name);
    const text = describedText(tag.description);
    if (text !== undefined && used.has(name)) collector.folder({ path: [name], docs: text }, false);
  }
  for (const operation of operations) collector.request(readOperation(operation, context));
  const webhooks = Object.keys(objectOf(root.webhooks ?? root['x-webhooks'])).length;
  if (webhooks > 0) tell(remark('webhooks', { count: webhooks }));
  collector.document.variables = [...context.servers.variables(), ...security.variables()];
  return toOurVariables(collector.document, { readPlaceholder: (name) => ({ variable: name }) });
}

/** Some descriptions put whole paragraphs of Markdown where a title belongs. */
const MAX_TITLE_CHARS = 80;

function titleOf({ fields, method, path }: Operation): string {
  const summary = filledText(fields.summary)
    ?.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*`]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/\.$/, '');
  if (summary !== undefined && summary.length <= MAX_TITLE_CHARS) return summary;
  return filledText(fields.operationId) ?? summary?.slice(0, MAX_TITLE_CHARS).trimEnd() ?? `${method} ${path}`;
}

function readOperation(operation: Operation, context: Context): ImportedRequest {
  const { collector, references } = context;
  const { fields } = operation;
  const name = titleOf(operation);
  const folder = folderOf(operation);
  const path = folder === '' ? [name] : [folder, name];
  const tell: Tell = (said) => collector.issue(path, said);

  const { query, headers, pathVariables } = readParameters(operation.parameters, references);
  const { body, contentType } = readRequestBody(operation.requestBody, references, tell);
  const secured = context.security.read(fields.security, tell);
  const callbacks = Object.keys(objectOf(fields.callbacks)).length;
  if (callbacks > 0) tell(remark('callbacks', { count: callbacks }));
  const base = context.servers.variableFor(operation.servers);
  return {
    path,
    name,
    ...withParameterDocs(
      docsOf(fields),
      operation.parameters.map((parameter) => ({
        name: textOf(parameter.name),
        text: describedText(parameter.description),
      })),
    ),
    method: operation.method,
    url: `{{${base}}}${operation.path.replace(/\{([^{}/]+)\}/g, '{{$1}}')}`,
    query: [...query, ...(secured?.query ?? [])],
    headers: withContentType(
      [...headers, ...(secured?.headers ?? [])],
      /^application\/json$/i.test(contentType) ? '' : contentType,
    ),
    auth: secured?.auth ?? { type: 'inherit' },
    body,
    ...(pathVariables.length > 0 && { variables: pathVariables }),
    options: plainOptions(),
  };
}

function folderOf({ fields }: Operation): string {
  return textOf(listOf(fields.tags)[0]).trim();
}

function docsOf(fields: JsonObject): string | undefined {
  const link = filledText(objectOf(fields.externalDocs).url);
  const parts = [
    fields.deprecated === true ? '**Deprecated.**' : undefined,
    filledText(fields.description),
    link === undefined ? undefined : `<${link}>`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join('\n\n');
}
