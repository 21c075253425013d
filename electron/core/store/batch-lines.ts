import { randomBytes } from 'node:crypto';
import { batchCallOf, batchCalls } from '../../../shared/batches/batch-calls.ts';
import { type BatchLine, batchLine } from '../../../shared/batches/batch-line.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import type { ProviderAdapter } from '../../../shared/providers/_kit/adapter.ts';
import { parseJson } from '../../../shared/providers/_kit/read-json.ts';
import { prepareRequest } from '../../../shared/requests/prepare-request.ts';
import type { ResolvedContext } from '../runs/run-manager.ts';

/** A request as a line, and the variables in its body that have no value. */
export type MadeLine = { line: Omit<BatchLine, 'custom_id'>; missing: string[] };

/**
 * Makes a line of a request, as it would be sent, but for its stream.
 *
 * @param variables win over all others: the cells of a row
 * @throws AppError BATCH_SECRET_VARIABLE, BATCH_FILES, BATCH_CALL_UNKNOWN, and those of preparing a request
 */
export function makeLine(
  draft: RequestDraft,
  { provider, context, appVersion }: { provider: ProviderAdapter; context: ResolvedContext; appVersion: string },
  variables: Readonly<Record<string, string>> = {},
): MadeLine {
  const row = { source: 'request', label: '', variables: new Map(Object.entries(variables)) } as const;
  const prepared = prepareRequest({
    draft,
    ...context,
    // What earlier answers gave may be a token: it is written into no file.
    scopes: [row, ...context.scopes.filter(({ source }) => source !== 'captured')],
    appVersion,
    holeSalt: randomBytes(8).toString('hex'),
  });
  const { request, holes, uploads, missing } = prepared;
  const { name } = draft.info;
  const text = request.body ?? '';
  const secret = holes.find(({ marker }) => text.includes(marker));
  if (secret !== undefined) {
    const message = `${name} uses the secret variable {{${secret.name}}} in its body. A file of calls holds no secrets: take it out of the body.`;
    throw new AppError('BATCH_SECRET_VARIABLE', message, { request: name, name: secret.name });
  }
  if (uploads !== null || (request.files?.length ?? 0) > 0) {
    const message = `${name} sends files. A line of a batch holds none: name an address that the service can reach.`;
    throw new AppError('BATCH_FILES', message, { request: name });
  }
  const body = withModel(parseJson(text), prepared.draft);
  const url = isJsonObject(body) ? batchCallOf(request.url, body.model, provider) : null;
  if (url === null) {
    const calls = batchCalls(provider).join(', ');
    const message = `${name} is no call that a batch of ${provider.label} makes. It makes these: ${calls}.`;
    throw new AppError('BATCH_CALL_UNKNOWN', message, { request: name, provider: provider.label, calls });
  }
  const { method, body: made } = batchLine('', url, body as JsonObject);
  return { line: { method, url, body: made }, missing: missing.filter((variable) => isIn(text, variable)) };
}

/** Where a path names the model, such as that of an Azure deployment, the line has to name it itself. */
function withModel(body: JsonValue | undefined, { model = '' }: RequestDraft): JsonValue | undefined {
  if (!isJsonObject(body) || body.model !== undefined || model === '') return body;
  return { model, ...body };
}

function isIn(text: string, variable: string): boolean {
  return [...text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)].some(([, name]) => name === variable);
}
