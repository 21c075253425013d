import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparisonAttempt } from '../../../../../shared/model/compare.ts';
import { errorText } from '../../../commands/error-text.ts';
import { historySlot, showPastRun } from '../../../commands/history-commands.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { RunTabs } from '../../response/run-tabs.tsx';

const SLOT = historySlot('attempt');

type Props = {
  /** Repeats of one call; the first is shown. */
  attempts: readonly ComparisonAttempt[];
  title: string;
  onClose: () => void;
};

/** Runs of a comparison with all that is known of them: request, answer, events, headers, times, figures, tests. */
export function AttemptDialog({ attempts, title, onClose }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const attempt = attempts.find(({ attemptId }) => attemptId === chosen) ?? attempts[0];
  if (attempt === undefined) return null;
  return (
    <Dialog title={title} size="full" isOpen onOpenChange={onClose}>
      <div className="results-attempt">
        {attempts.length < 2 ? null : (
          <Segmented
            label={t('results.rounds')}
            items={attempts.map(({ attemptId, round }) => ({ id: attemptId, label: t('results.round', { round }) }))}
            selectedKey={attempt.attemptId}
            onSelectionChange={setChosen}
          />
        )}
        <AttemptRun key={`${attempt.attemptId} ${attempt.runId}`} attempt={attempt} />
      </div>
    </Dialog>
  );
}

function AttemptRun({ attempt: { runId, status, skipReason, refusal } }: { attempt: ComparisonAttempt }) {
  const { t } = useTranslation();
  const [state, setState] = useState<{ isReady: boolean; problem: string | null }>({ isReady: false, problem: null });
  useEffect(() => {
    if (runId === null) return;
    let isCurrent = true;
    showPastRun(SLOT, runId)
      .then(() => isCurrent && setState({ isReady: true, problem: null }))
      .catch((error: unknown) => isCurrent && setState({ isReady: false, problem: errorText(error) }));
    return () => {
      isCurrent = false;
    };
  }, [runId]);
  if (refusal !== null) {
    const { code, message, data } = refusal;
    return <Notice tone="danger">{t(`error.${code}`, { defaultValue: message, message, ...data })}</Notice>;
  }
  if (runId === null) {
    return (
      <Notice>
        {skipReason === null
          ? t(`results.mark.${status === 'skipped' ? 'skipped' : 'open'}`)
          : t(`results.skip.${skipReason}`)}
      </Notice>
    );
  }
  if (state.problem !== null) return <Notice tone="danger">{state.problem}</Notice>;
  if (state.isReady) return <RunTabs slot={SLOT} hasRequestTab />;
  return (
    <p>
      <Spinner /> {t('results.loading')}
    </p>
  );
}
