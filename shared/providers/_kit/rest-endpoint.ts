import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { DecodeFormat } from '../../streaming/decode-format.ts';
import type { Endpoint, EndpointIdentity, ParameterSpec, SdkCall, Template, ValidationIssue } from './adapter.ts';
import { postJson } from './chat-request.ts';
import { errorAt } from './issue.ts';
import { appendQuery } from './join-url.ts';
import { jsonEndpoint } from './json-endpoint.ts';
import { enabledHeaders, mergeHeaders } from './merge-headers.ts';
import { encodePathSegment } from './path-segment.ts';

export type RestEndpointOptions = EndpointIdentity & {
  docsUrl: string;
  method: 'GET' | 'POST' | 'DELETE';
  /** `{name}` stands for a field of the draft's body, which is then no part of what is sent. */
  path: string;
  parameters: readonly ParameterSpec[];
  templates: readonly Template[];
  formats?: { stream: DecodeFormat; json: DecodeFormat };
  accept?: string;
  rules?: (body: JsonObject, draft: RequestDraft) => readonly ValidationIssue[];
  sdkCalls?: readonly SdkCall[];
  buildUrl(path: string, baseUrl: string): string;
};

const PLACE = /\{(\w+)\}/g;

/**
 * A call about one thing that its path names, or about a list of them. The draft's body holds all of its fields: those
 * of the path go there, and the rest is the query, or the JSON body of a POST.
 */
export function restEndpoint(options: RestEndpointOptions): Endpoint {
  const { method, path, accept = 'application/json', buildUrl, ...others } = options;
  const names = [...path.matchAll(PLACE)].map(([, name = '']) => name);
  const endpoint = jsonEndpoint({ ...others, path });
  return {
    ...endpoint,
    validate: (draft) => (draft.body === undefined && names.length === 0 ? [] : endpoint.validate(draft)),
    buildRequest(draft, { baseUrl }) {
      const fields = isJsonObject(draft.body) ? draft.body : {};
      const filled = path.replace(PLACE, (_place, name: string) => encodePathSegment(textOf(fields[name]).trim()));
      const rest = Object.entries(fields).filter(([name, value]) => !names.includes(name) && value !== null);
      const url = buildUrl(filled, baseUrl);
      if (method === 'POST') {
        return postJson({ ...draft, body: Object.fromEntries(rest) }, url, false, [['accept', accept]]);
      }
      const query = rest.map(([name, value]) => `${encodeURIComponent(name)}=${encodePathSegment(textOf(value))}`);
      return {
        method,
        url: appendQuery(url, query.join('&')),
        headers: mergeHeaders([['accept', accept]], enabledHeaders(draft.headers)),
        body: null,
      };
    },
  };
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** An id that would change the path is none: it was pasted with more than itself. */
export function checkPathId(name: string, value: unknown): ValidationIssue[] {
  if (typeof value !== 'string' || !/[/?#\s]/.test(value.trim()) || value.includes('{{')) return [];
  return [errorAt([name], `${name} is an id alone, without path or spaces.`, `${name} 只填 ID 本身，不含路径或空格。`)];
}
