import { Equal } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoadedRunsStore } from '../../../state/loaded-runs-store.ts';
import { isRunning, type RunView, useRunsStore } from '../../../state/runs-store.ts';
import { Button } from '../../../ui/button.tsx';
import { answerTextOf } from '../diff/answer-text.ts';
import { type ShownColumn, useShownRunId } from './shown-columns.ts';

type Props = { view: RunView; baseline: ShownColumn; children: ReactNode };

/** The answer, folded into one line where it says to the letter what the baseline's says. */
export function SameAnswer({ view, baseline, children }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const baselineId = useShownRunId(baseline) ?? '';
  const loaded = useLoadedRunsStore((state) => state.runs[baselineId]);
  // Answers to yes or no alone, so that nothing is drawn again while the baseline grows.
  const isSame = useRunsStore((state) => isSameAnswer(view, state.runs[baselineId] ?? loaded));
  if (!isSame || isOpen) return children;
  return (
    <div className="compare-answer compare-same">
      <Equal aria-hidden />
      <span>{t('columns.same.text')}</span>
      <Button variant="ghost" className="compare-bar-button" onPress={() => setOpen(true)}>
        {t('columns.same.show')}
      </Button>
    </div>
  );
}

function isSameAnswer(view: RunView, baseline: RunView | 'gone' | undefined): boolean {
  if (baseline === undefined || baseline === 'gone' || baseline.head.runId === view.head.runId) return false;
  if (isRunning(view) || isRunning(baseline) || view.head.status !== baseline.head.status) return false;
  const text = answerTextOf(view);
  return text !== '' && text === answerTextOf(baseline);
}
