import { CHAT_PATH } from '../_openai/stream-field.ts';

const V2_PATH = `/api/v2${CHAT_PATH}`;

/** `/v1/{project_id}/deployments/{deployment_id}`, in older addresses behind `/v1/infers/{id}`, and what follows it. */
const V1_DEPLOYMENT = /(\/v1\/infers\/[^/]+)?\/v1\/[^/]+\/deployments\/[^/]+(\/.*)?$/;
/** Whole call paths as the console shows them; the oldest services have `text/completions`. */
const WHOLE_CALL = /\/(chat|text)\/completions$/;

/** The address of the V1 call: the ids are part of the base, so only the end may be missing. */
export function v1Url(baseUrl: string): string {
  const { base, query } = cleanBase(baseUrl);
  return (WHOLE_CALL.test(base) ? base : base + CHAT_PATH) + query;
}

/**
 * The address of the V2 call below any base that a user has: the host, `…/api/v2`, the whole address, an edge node's
 * own path, or the V1 address of the same service.
 */
export function v2Url(baseUrl: string): string {
  const { base, query } = cleanBase(baseUrl);
  if (V1_DEPLOYMENT.test(base)) return base.replace(V1_DEPLOYMENT, '') + V2_PATH + query;
  if (WHOLE_CALL.test(base)) return base + query;
  return base + (/\/v\d+$/.test(base) ? CHAT_PATH : V2_PATH) + query;
}

/** Edge addresses are put together from parts that the console shows with and without slashes at their ends. */
function cleanBase(baseUrl: string): { base: string; query: string } {
  const [, trunk = '', query = ''] = /^([^?#]*)(\?[^#]*)?/.exec(baseUrl.trim()) ?? [];
  return { base: trunk.replace(/(?<!:)\/{2,}/g, '/').replace(/\/+$/, ''), query };
}
