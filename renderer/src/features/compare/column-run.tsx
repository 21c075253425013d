import { Trophy } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MetricId } from '../../../../shared/metrics/metric.ts';
import { maskRequest } from '../../../../shared/requests/secret-holes.ts';
import { useRequestPreview } from '../../state/request-preview.ts';
import { isActive, type RunPhase } from '../../state/run-phase.ts';
import { isRunning, type RunView, useRun } from '../../state/runs-store.ts';
import { Notice } from '../../ui/notice.tsx';
import { useFollowEnd } from '../../ui/use-follow-end.ts';
import { AnswerView } from '../response/answer-view.tsx';
import { StartErrorNotice } from '../response/start-error-notice.tsx';
import { MetricList } from '../usage/metric-list.tsx';
import type { ColumnPlan, ColumnRequest } from './compare-plan.ts';
import { runColumn } from './compare-runs.ts';
import { MappingChips } from './mapping-chips.tsx';

type Props = { path: string; plan: ColumnPlan & { problem: null }; phase: RunPhase; best: readonly MetricId[] };

/** What the column sends differently, the newest answer, and its figures. */
export function ColumnRun({ path, plan, phase, best }: Props) {
  const { t } = useTranslation();
  const view = useRun(plan.slot);
  return (
    <>
      <MappingChips notes={plan.request.notes} />
      <StartErrorNotice slot={plan.slot} onRetry={() => runColumn(path, plan)} />
      {view === null ? (
        <div className="compare-answer compare-answer-empty">
          {isActive(phase) ? null : t('compare.column.noAnswer')}
        </div>
      ) : (
        <>
          {isActive(phase) ? null : <OutdatedNote path={path} request={plan.request} view={view} />}
          <ColumnAnswer key={view.head.runId} view={view} number={plan.index + 1} />
          <div className="compare-figures">
            <BestNote best={best} />
            <MetricList view={view} layout="column" />
          </div>
        </>
      )}
    </>
  );
}

/** Typing in the prompt renders the columns anew; their answers, which may be long, stay as they are. */
const ColumnAnswer = memo(function ColumnAnswer({ view, number }: { view: RunView; number: number }) {
  const { t } = useTranslation();
  const { scrollRef, handleScroll } = useFollowEnd(isRunning(view));
  return (
    <section
      className="compare-answer"
      aria-label={t('compare.column.answer', { number })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
      tabIndex={0}
      ref={scrollRef}
      onScroll={handleScroll}
    >
      <AnswerView view={view} density="column" />
    </section>
  );
});

type OutdatedNoteProps = { path: string; request: ColumnRequest; view: RunView };

/** The answer below belongs to another request than the one that would be sent now: not to be compared with the rest. */
function OutdatedNote({ path, request, view }: OutdatedNoteProps) {
  const { t } = useTranslation();
  const { draft, entry, environmentId } = request;
  const preview = useRequestPreview({ draft, connectionId: entry.id, requestPath: path, environmentId });
  const sent = view.head.request;
  if (!preview.ok || preview.prepared.missing.length > 0) return null;
  const { request: prepared, holes, used } = preview.prepared;
  // What was sent is kept without captured values, so there is nothing to compare with.
  if (used.some(({ source }) => source === 'captured')) return null;
  const { body, url } = maskRequest(prepared, holes);
  if (body === sent.body && url === sent.url) return null;
  return <Notice tone="warning">{t('compare.column.outdated')}</Notice>;
}

function BestNote({ best }: { best: readonly MetricId[] }) {
  const { t, i18n } = useTranslation();
  if (best.length === 0) return null;
  const names = new Intl.ListFormat(i18n.language, { type: 'conjunction', style: 'narrow' }).format(
    best.map((id) => t(`metric.${id}.label`)),
  );
  return (
    <p className="compare-best">
      <Trophy aria-hidden />
      <span>{t('compare.column.best', { names })}</span>
    </p>
  );
}
