import { useTranslation } from 'react-i18next';
import { useCaptureOutcomes } from '../../state/captured-store.ts';

/** One small line after a run: what was taken from its answer, or why not. */
export function CaptureLine({ runId }: { runId: string }) {
  const { t } = useTranslation();
  const outcomes = useCaptureOutcomes(runId);
  if (outcomes === null) return null;
  const taken = outcomes.filter(({ problem }) => problem === null).map(({ name }) => name);
  return (
    <p className="response-captures" role="status">
      {taken.length > 0 && <span>{t('capture.captured', { names: taken.join(', ') })}</span>}
      {outcomes.map(({ name, problem }, index) =>
        problem === null ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: two captures may have one name
          <span key={index} className="response-capture-problem">
            {t('capture.notCaptured', { name: name || `${index + 1}`, reason: t(`capture.problem.${problem}`) })}
          </span>
        ),
      )}
    </p>
  );
}
