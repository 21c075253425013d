import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { countSame } from '../../../../../shared/compare/fold-answers.ts';
import { columnIndexOf, useComparison } from '../../../state/comparisons-store.ts';
import { useLoadedRunsStore } from '../../../state/loaded-runs-store.ts';
import { IconButton } from './icon-button.tsx';
import { type LiveColumn, useCompareScreen, useShownRunId } from './shown-columns.ts';

/** What fits beside the place; those around the shown one. */
const SHOWN_DOTS = 24;

/** Which of a column's repeats is shown, and how many of them say the same. Nothing while there is but one. */
export function AttemptStepper({ column }: { column: LiveColumn }) {
  const { t } = useTranslation();
  const { tab } = useCompareScreen();
  const comparison = useComparison(tab.path);
  const shownId = useShownRunId(column);
  const index = comparison === null ? -1 : columnIndexOf(comparison, column.plan.slot);
  const attempts = (comparison?.attempts ?? []).filter(
    (attempt) => attempt.columnIndex === index && attempt.runId !== null,
  );
  if (attempts.length < 2) return null;
  const found = attempts.findIndex(({ runId }) => runId === shownId);
  // The calls of a matrix are shown by none of themselves: the way into them begins at the last.
  const place = found === -1 ? attempts.length : found;
  const firstDot = Math.max(0, Math.min(place - SHOWN_DOTS / 2, attempts.length - SHOWN_DOTS));
  const show = (by: -1 | 1) => {
    const runId = attempts[place + by]?.runId;
    if (runId) useLoadedRunsStore.getState().choose(column.plan.slot, runId);
  };
  const { same, different } = countSame(attempts.flatMap(({ figures }) => figures?.answerHash ?? []));
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form, so no fieldset
    <div className="compare-attempts" role="group" aria-label={t('columns.attempts.label')}>
      <IconButton
        label={t('columns.attempts.previous')}
        icon={<ChevronLeft />}
        isDisabled={place <= 0}
        onPress={() => show(-1)}
      />
      <span className="compare-attempts-place">
        {t('columns.attempts.place', { number: found === -1 ? '–' : found + 1, count: attempts.length })}
      </span>
      <IconButton
        label={t('columns.attempts.next')}
        icon={<ChevronRight />}
        isDisabled={place >= attempts.length - 1}
        onPress={() => show(1)}
      />
      <span className="compare-attempts-dots" aria-hidden>
        {attempts.slice(firstDot, firstDot + SHOWN_DOTS).map(({ attemptId, runId, status, round }) => (
          <i
            key={attemptId}
            data-status={status}
            data-shown={runId === shownId}
            data-warm-up={round < 1 || undefined}
          />
        ))}
      </span>
      {same < 2 ? null : (
        <span className="compare-attempts-same">
          {different === 0 ? t('columns.attempts.allSame', { same }) : t('columns.attempts.same', { same, different })}
        </span>
      )}
    </div>
  );
}
