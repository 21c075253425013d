import type { RequestDraft } from '../../model/request-draft.ts';
import type { ValidationIssue } from '../_kit/adapter.ts';
import { errorAt } from '../_kit/issue.ts';
import { joinUrl } from '../_kit/join-url.ts';
import { encodePathSegment } from '../_kit/path-segment.ts';

/** What users paste along with the base URL: the list of models, or one model with or without its method. */
const PASTED_END = /\/models(?:\/[^/?#]*)?\/*$/;

/**
 * `{base}/models/{model}:{method}`. A model that a pasted address names makes way for the draft's own, and its
 * `alt=sse` for the one that this request needs. The list of models gives ids with `models/`, so that is accepted.
 */
export function modelUrl(baseUrl: string, model: string, method: string): string {
  const id = encodePathSegment(model.trim().replace(/^\/?models\//, ''));
  return joinUrl(plainBase(baseUrl), `/models/${id}:${method}`);
}

/** The base URL without what was pasted along; a key in its query is kept. */
export function plainBase(baseUrl: string): string {
  const [, address = '', query = ''] = /^([^?#]*)(?:\?([^#]*))?/.exec(baseUrl.trim()) ?? [];
  const kept = query.split('&').filter((pair) => pair !== '' && !pair.startsWith('alt='));
  return address.replace(PASTED_END, '') + (kept.length === 0 ? '' : `?${kept.join('&')}`);
}

/** The model is no field of the body, so the issue belongs to the request as a whole. */
export function checkModel({ model = '' }: RequestDraft): ValidationIssue[] {
  if (model.trim() !== '') return [];
  return [
    errorAt(
      [],
      'Choose a model: it is part of the URL (…/models/{model}:generateContent).',
      '请选择模型：模型是 URL 的一部分（…/models/{模型}:generateContent）。',
    ),
  ];
}
