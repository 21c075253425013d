import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../../shared/metrics/format-metric.ts';
import type { HistoryRun } from '../../../../shared/model/history.ts';
import { setOutJson } from '../../../../shared/model/json-text.ts';
import { shownBody } from '../../../../shared/requests/shown-body.ts';
import { call } from '../../api/bridge.ts';
import { errorText } from '../../commands/error-text.ts';
import { formatMoment } from '../../ui/format-moment.ts';
import { Notice } from '../../ui/notice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { compareTexts, type TextPart } from './compare-texts.ts';

type Side = 'answer' | 'request';

/** The texts of two runs beside each other, the earlier one on the left, with what is different marked. */
export function HistoryComparison({ runIds }: { runIds: readonly [string, string] }) {
  const { t } = useTranslation();
  const [side, setSide] = useState<Side>('answer');
  const [runs, setRuns] = useState<readonly HistoryRun[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  // The list has the newest first.
  const [newer, older] = runIds;

  useEffect(() => {
    Promise.all([older, newer].map((runId) => call('history.read', { runId })))
      .then(setRuns)
      .catch((error: unknown) => setProblem(errorText(error)));
  }, [older, newer]);

  const parts = useMemo(() => {
    const [left, right] = runs;
    return left === undefined || right === undefined ? null : compareTexts(textOf(left, side), textOf(right, side));
  }, [runs, side]);

  if (problem !== null) {
    return (
      <div className="history-problem">
        <Notice tone="danger">{problem}</Notice>
      </div>
    );
  }
  const [left, right] = runs;
  if (left === undefined || right === undefined || parts === null) return null;
  return (
    <div className="history-comparison">
      <div className="history-comparison-head">
        <Segmented
          label={t('history.compareWhat')}
          items={[
            { id: 'answer', label: t('history.compareAnswers') },
            { id: 'request', label: t('history.compareRequests') },
          ]}
          selectedKey={side}
          onSelectionChange={(key) => setSide(key as Side)}
        />
        {parts.isSame ? <span className="history-count">{t('history.same')}</span> : null}
      </div>
      <div className="history-columns">
        <Column run={left} parts={parts.left} kind="removed" />
        <Column run={right} parts={parts.right} kind="added" />
      </div>
    </div>
  );
}

function Column(props: { run: HistoryRun; parts: readonly TextPart[]; kind: 'removed' | 'added' }) {
  const { t, i18n } = useTranslation();
  const { timing, result, requestedModel, connectionName } = props.run.record;
  const moment = formatMoment(timing.startedAtEpochMs, i18n.language);
  const facts = [
    result.model ?? requestedModel,
    connectionName,
    timing.endMs === null ? null : formatDuration(timing.endMs, i18n.language),
    result.usage === null
      ? null
      : t('history.tokens', { input: result.usage.inputTotal ?? '–', output: result.usage.outputTotal ?? '–' }),
  ].filter(Boolean);
  return (
    <section className="history-column" aria-label={moment}>
      <h3>{moment}</h3>
      <p>{facts.join(' · ')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <div className="history-column-text" tabIndex={0}>
        {props.parts.map((part, index) => {
          const Element = props.kind === 'added' ? 'ins' : 'del';
          // Parts are in the order of the text, which does not change.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          return part.isChanged ? <Element key={index}>{part.text}</Element> : <span key={index}>{part.text}</span>;
        })}
      </div>
    </section>
  );
}

function textOf({ record }: HistoryRun, side: Side): string {
  if (side === 'request') return setOut(shownBody(record.request) ?? '');
  const { choices, error } = record.result;
  return choices.map((choice) => choice.text).join('\n\n') || (error?.message ?? '');
}

/** JSON in lines, so that a difference is told by the line. */
function setOut(body: string): string {
  try {
    return setOutJson(body);
  } catch {
    return body;
  }
}
