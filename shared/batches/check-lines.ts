import { createProblemList, type LineChecker, type ProblemList } from '../lines/line-problem.ts';
import { megabytes, named, readLine } from '../lines/read-line.ts';
import { isJsonObject, type JsonObject } from '../model/json.ts';
import type { RequestDraft } from '../model/request-draft.ts';
import type { Endpoint, ProviderAdapter } from '../providers/_kit/adapter.ts';
import { batchCalls, endpointOfCall } from './batch-calls.ts';
import { batchLimits } from './batch-limits.ts';
import type { BatchCheck, BatchProblem, BatchProblemCode } from './batch-problem.ts';

const MAX_MODELS_NAMED = 4;

/**
 * Checks the lines of a batch as they come.
 *
 * @param problems What was found before; more go into it.
 */
export function createLineChecker(
  provider: ProviderAdapter,
  problems: ProblemList<BatchProblem> = createProblemList(),
): LineChecker<BatchCheck> {
  const calls = batchCalls(provider);
  const ids = new Set<string>();
  const models = new Set<string>();
  let url: string | null = null;
  let endpoint: Endpoint | null = null;
  let lineNumber = 0;
  let lineCount = 0;
  let sizeBytes = 0;

  function report(code: BatchProblemCode, data: Record<string, string> = {}, isError = true): void {
    problems.add({ code, line: lineNumber, isError, data });
  }

  function begin(size: number): void {
    lineNumber += 1;
    sizeBytes += size + 1;
    const { maxLineBytes } = batchLimits(provider.id, url);
    if (maxLineBytes !== null && size > maxLineBytes) {
      report('line-too-large', { size: megabytes(size), max: megabytes(maxLineBytes) }, false);
    }
  }

  function checkUrl(value: unknown): void {
    const given = typeof value === 'string' ? value : '';
    if (url === null) {
      url = given;
      endpoint = endpointOfCall(provider, given);
      if (!calls.includes(given)) report('url-unknown', { url: named(given), calls: calls.join(', ') }, given === '');
    } else if (given !== url) report('url-differs', { url: named(given), first: named(url) });
  }

  function checkId(value: unknown): void {
    if (typeof value !== 'string' || value === '') report('id-missing');
    else if (ids.has(value)) report('id-duplicate', { id: named(value) });
    else if (lineCount <= batchLimits(provider.id, url).maxLines) ids.add(value);
  }

  function checkBody(body: JsonObject): void {
    if (typeof body.model === 'string' && models.size < MAX_MODELS_NAMED) models.add(body.model);
    if (body.stream === true) report('stream', {}, false);
    if (endpoint === null) return;
    const draft: RequestDraft = {
      sidecall: 2,
      info: { name: '' },
      endpoint: `${provider.id}/${endpoint.id}`,
      body,
    };
    for (const { severity, message, path } of endpoint.validate(draft)) {
      if (severity !== 'error') continue;
      problems.add({ code: 'issue', line: lineNumber, isError: false, data: { path: path.join('.') }, message });
    }
  }

  return {
    add(text, size) {
      begin(size);
      if (text.trim() === '') return;
      lineCount += 1;
      const line = readLine(text);
      if ('problem' in line) return report(line.problem, line.data);
      const { custom_id: id, method, url: address, body } = line.object;
      checkId(id);
      if (method !== 'POST') report('method');
      checkUrl(address);
      if (isJsonObject(body)) checkBody(body);
      else report('body-missing');
    },
    skip(size) {
      begin(size);
      lineCount += 1;
      report('line-too-large', { size: megabytes(size), max: '32' });
    },
    end() {
      const { maxLines, maxBytes } = batchLimits(provider.id, url);
      const whole = (code: BatchProblemCode, data: Record<string, string>, isError: boolean) =>
        problems.add({ code, line: null, isError, data });
      if (lineCount === 0) whole('empty', {}, true);
      if (lineCount > maxLines) whole('too-many-lines', { count: String(lineCount), max: String(maxLines) }, false);
      if (sizeBytes > maxBytes) {
        whole('file-too-large', { size: megabytes(sizeBytes), max: megabytes(maxBytes) }, false);
      }
      if (models.size > 1) whole('models', { models: [...models].map((model) => named(model)).join(', ') }, true);
      const [model = null] = models;
      return { lineCount, sizeBytes, url, model, ...problems.result() };
    },
  };
}
