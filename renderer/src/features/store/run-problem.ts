import type { TFunction } from 'i18next';
import { isFailure } from '../../../../shared/model/run.ts';
import { errorTextOf } from '../../commands/error-text.ts';
import type { RunView } from '../../state/runs-store.ts';
import type { StartError } from '../../state/start-errors-store.ts';

/** Why something did not go up or come down, in a sentence; null while it goes, when it went, and when it was stopped. */
export function runProblem(refusal: StartError | null, view: RunView | null, t: TFunction): string | null {
  if (refusal !== null) return errorTextOf(refusal.code, refusal.message, refusal.data);
  if (view === null || !isFailure(view.head.status)) return null;
  const { error } = view.result;
  if (error === null) return t('response.failed');
  const kind = t(`response.category.${error.category}`);
  return error.message === '' ? kind : t('store.failed', { kind, reason: error.message });
}
