import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isRunning, type RunView } from '../../state/runs-store.ts';
import { Notice } from '../../ui/notice.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { isDataThere } from './data-kind.ts';
import { useAnswerData } from './use-answer-data.ts';

type DataFrameProps<Data> = {
  view: RunView;
  ask: (runId: string) => Promise<Data | { problem: string }>;
  /** Catalogue section of the sentences on problems. */
  texts: 'vectors' | 'ranking';
  children: (data: Data) => ReactNode;
};

/** What main reads out of an answer, once there is one; until then, or where there is nothing to read, says so. */
export function DataFrame<Data extends object>({ view, ask, texts, children }: DataFrameProps<Data>) {
  const { t } = useTranslation();
  const { runId } = view.head;
  const answer = useAnswerData(isDataThere(view) ? runId : null, () => ask(runId));
  if (answer.state === 'failed') return <Notice tone="danger">{answer.text}</Notice>;
  if (answer.state === 'loading') {
    return (
      <p className="retrieval-waiting">
        <Spinner /> {t(isRunning(view) ? `${texts}.waiting` : `${texts}.reading`)}
      </p>
    );
  }
  if ('problem' in answer.data) {
    return <Notice tone="warning">{t(`${texts}.problem.${String(answer.data.problem)}`)}</Notice>;
  }
  return children(answer.data);
}
