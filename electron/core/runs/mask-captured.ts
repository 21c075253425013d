import { type HttpRequest, mapBodyText } from '../../../shared/model/http-request.ts';
import type { UsedVariable } from '../../../shared/variables/interpolate.ts';
import { createRedactor } from './redact.ts';

/**
 * Takes captured values out of a request that is shown and may be kept: they are kept nowhere, because many are tokens.
 * The address stays readable up to its query: one that was captured, of a job say, is what the user wants to see.
 */
export function maskCaptured(request: HttpRequest, used: readonly UsedVariable[]): HttpRequest {
  const values = used.filter(({ source }) => source === 'captured').map(({ value }) => value);
  if (values.length === 0) return request;
  const { whole } = createRedactor(values);
  const queryStart = request.url.indexOf('?');
  const url = queryStart < 0 ? request.url : request.url.slice(0, queryStart) + whole(request.url.slice(queryStart));
  return {
    ...mapBodyText(request, whole),
    url,
    headers: request.headers.map(([name, value]): [string, string] => [name, whole(value)]),
  };
}
