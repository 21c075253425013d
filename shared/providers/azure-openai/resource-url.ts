import type { RequestDraft } from '../../model/request-draft.ts';
import type { ValidationIssue } from '../_kit/adapter.ts';
import { errorAt } from '../_kit/issue.ts';
import { joinUrl } from '../_kit/join-url.ts';
import { encodePathSegment } from '../_kit/path-segment.ts';

/** The last stable version of the data plane with versions; its successor `/openai/v1` needs none. */
const DEFAULT_API_VERSION = '2024-10-21';

/** What the Azure portal gives to copy ("Target URI"): the resource with the path of one deployment or of v1. */
const PASTED_END = /\/openai(?:\/(?:v1|deployments|models|responses)(?:\/.*)?)?\/*$/;

type Resource = { address: string; query: readonly string[] };

/**
 * `{resource}/openai/deployments/{deployment}{path}?api-version=…`: the older form, with the deployment in the path. The
 * version is the base URL's, if it names a dated one (v1 alone has `preview`).
 */
export function deploymentUrl(baseUrl: string, deployment: string, path: string): string {
  const { address, query } = readResource(baseUrl);
  const pairs = query.filter((pair) => !isVersionOfV1(pair));
  const all = pairs.some(isVersion) ? pairs : [...pairs, `api-version=${DEFAULT_API_VERSION}`];
  const segment = encodePathSegment(deployment.trim());
  return joinUrl(address, `/openai/deployments/${segment}${path}?${all.join('&')}`);
}

/** `{resource}/openai/v1{path}`: the newer form, with the deployment in the body. It refuses dated versions. */
export function v1Url(baseUrl: string, path: string): string {
  const { address, query } = readResource(baseUrl);
  const pairs = query.filter((pair) => !isVersion(pair) || isVersionOfV1(pair));
  return joinUrl(address, `/openai/v1${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`);
}

/** The deployment is no field of the body, so the issue belongs to the request as a whole. */
export function checkDeployment({ model = '' }: RequestDraft): ValidationIssue[] {
  if (model.trim() !== '') return [];
  return [
    errorAt(
      [],
      'Enter the deployment name as the model: it is part of the URL (…/deployments/{deployment}/…).',
      '请在模型处填写部署名称：它是 URL 的一部分（…/deployments/{部署名}/…）。',
    ),
  ];
}

function readResource(baseUrl: string): Resource {
  const [, address = '', query = ''] = /^([^?#]*)(?:\?([^#]*))?/.exec(baseUrl.trim()) ?? [];
  return { address: address.replace(PASTED_END, ''), query: query.split('&').filter((pair) => pair !== '') };
}

function isVersion(pair: string): boolean {
  return pair.startsWith('api-version=');
}

function isVersionOfV1(pair: string): boolean {
  return /^api-version=(?:v1|preview|latest)$/.test(pair);
}
