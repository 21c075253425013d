import type { RunView } from '../../../state/runs-store.ts';

/** The model that a run asked for; null when it named none. */
export function sentModel({ requestedModel }: RunView['head']): string | null {
  return requestedModel === '' ? null : requestedModel;
}
