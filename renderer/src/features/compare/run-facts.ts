import type { JsonValue } from '../../../../shared/model/json.ts';
import { getAtPath } from '../../../../shared/providers/_kit/body-path.ts';
import { findEndpoint } from '../../../../shared/providers/index.ts';
import type { RunView } from '../../state/runs-store.ts';

/** The model that a run asked for, from the very bytes it sent; null when its endpoint names none in the body. */
export function sentModel({ endpoint, request }: RunView['head']): string | null {
  const modelPath = findEndpoint(endpoint)?.endpoint.conversation?.modelPath;
  if (modelPath === undefined || request.body === null) return null;
  const model = getAtPath(parse(request.body), modelPath);
  return typeof model === 'string' ? model : null;
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
