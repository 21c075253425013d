import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint } from './adapter.ts';
import { getAtPath, setAtPath } from './body-path.ts';

type HasModel = Pick<Endpoint, 'model'>;

/** The model that a draft names; '' when it names none or the endpoint takes none. */
export function modelOf({ model: place }: HasModel, draft: RequestDraft): string {
  if (place === null) return '';
  const value = place.in === 'draft' ? draft.model : getAtPath(draft.body, place.path);
  return typeof value === 'string' ? value : '';
}

/** The draft with another model, wherever this endpoint keeps it; '' takes it away. */
export function withModel({ model: place }: HasModel, draft: RequestDraft, model: string): RequestDraft {
  if (place === null) return draft;
  if (place.in === 'body') {
    return { ...draft, body: setAtPath(draft.body, place.path, model === '' ? undefined : model) };
  }
  const { model: _former, ...others } = draft;
  return model === '' ? others : { ...others, model };
}
