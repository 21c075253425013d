import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../../commands/error-text.ts';
import { historySlot, showPastRun } from '../../../commands/history-commands.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { RunTabs } from '../../response/run-tabs.tsx';

const SLOT = historySlot('attempt');

type Props = { runId: string; title: string; onClose: () => void };

/** One run of a comparison with all that is known of it: request, answer, events, headers, times, figures. */
export function AttemptDialog({ runId, title, onClose }: Props) {
  const { t } = useTranslation();
  const [state, setState] = useState<{ isReady: boolean; problem: string | null }>({ isReady: false, problem: null });
  useEffect(() => {
    let isCurrent = true;
    showPastRun(SLOT, runId)
      .then(() => isCurrent && setState({ isReady: true, problem: null }))
      .catch((error: unknown) => isCurrent && setState({ isReady: false, problem: errorText(error) }));
    return () => {
      isCurrent = false;
    };
  }, [runId]);
  return (
    <Dialog title={title} size="full" isOpen onOpenChange={onClose}>
      {state.problem === null ? null : <Notice tone="danger">{state.problem}</Notice>}
      {state.isReady ? (
        <div className="results-attempt">
          <RunTabs slot={SLOT} hasRequestTab />
        </div>
      ) : (
        state.problem === null && (
          <p>
            <Spinner /> {t('results.loading')}
          </p>
        )
      )}
    </Dialog>
  );
}
