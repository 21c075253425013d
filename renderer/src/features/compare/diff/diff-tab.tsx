import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRunning, type RunView } from '../../../state/runs-store.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { Switch } from '../../../ui/switch.tsx';
import type { DiffPart, DiffUnit } from './answer-diff.ts';
import { answerTextOf } from './answer-text.ts';
import { useAnswerDiff } from './use-answer-diff.ts';

/** Unchanged lines left around a change. */
const CONTEXT_LINES = 3;

/** What this answer says differently from the baseline's. */
export function DiffTab({ view, baseline }: { view: RunView; baseline: RunView | null }) {
  const { t } = useTranslation();
  if (baseline === null) return <p className="compare-diff-note">{t('columns.diff.noBaseline')}</p>;
  if (baseline.head.runId === view.head.runId) {
    return <p className="compare-diff-note">{t('columns.diff.isBaseline')}</p>;
  }
  // Comparing a text that grows would be done again and again for nothing.
  if (isRunning(view) || isRunning(baseline)) return <p className="compare-diff-note">{t('columns.diff.running')}</p>;
  return <TextDiff baseline={answerTextOf(baseline)} other={answerTextOf(view)} />;
}

function TextDiff({ baseline, other }: { baseline: string; other: string }) {
  const { t } = useTranslation();
  const [unit, setUnit] = useState<DiffUnit>('words');
  const [ignoresSpace, setIgnoresSpace] = useState(true);
  const diff = useAnswerDiff(baseline, other, { unit, ignoresSpace });
  return (
    <div className="compare-diff">
      <div className="compare-diff-options">
        <Segmented
          label={t('columns.diff.unit')}
          items={[
            { id: 'words', label: t('columns.diff.words') },
            { id: 'lines', label: t('columns.diff.lines') },
          ]}
          selectedKey={unit}
          onSelectionChange={(key) => setUnit(key as DiffUnit)}
        />
        <Switch isSelected={ignoresSpace} onChange={setIgnoresSpace}>
          {t('columns.diff.ignoreSpace')}
        </Switch>
      </div>
      {diff === null ? (
        <Spinner label={t('columns.diff.working')} />
      ) : diff.state === 'too-long' ? (
        <Notice tone="warning">{t('columns.diff.tooLong')}</Notice>
      ) : (
        <>
          <p className="compare-diff-summary" role="status">
            {diff.isSame ? t('columns.diff.same') : t(`columns.diff.counts.${unit}`, diff)}
            {diff.isJson ? ` ${t('columns.diff.json')}` : ''}
          </p>
          {diff.isSame ? null : <DiffText parts={diff.parts} isInLines={unit === 'lines'} />}
        </>
      )}
    </div>
  );
}

function DiffText({ parts, isInLines }: { parts: readonly DiffPart[]; isInLines: boolean }) {
  return (
    <div className="compare-diff-text" data-lines={isInLines || undefined}>
      {parts.map((part, index) => (
        // Parts are in the order of the text, which does not change.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Part key={index} part={part} isInLines={isInLines} isFirst={index === 0} isLast={index === parts.length - 1} />
      ))}
    </div>
  );
}

function Part(props: { part: DiffPart; isInLines: boolean; isFirst: boolean; isLast: boolean }) {
  const { t } = useTranslation();
  const { part, isInLines } = props;
  const [isOpen, setOpen] = useState(false);
  if (part.kind === 'added') return <ins>{part.text}</ins>;
  if (part.kind === 'removed') return <del>{part.text}</del>;
  const lines = part.text.split('\n');
  const before = props.isFirst ? 0 : CONTEXT_LINES;
  const after = props.isLast ? 0 : CONTEXT_LINES + 1;
  const hidden = lines.length - before - after;
  if (!isInLines || isOpen || hidden < 4) return <span>{part.text}</span>;
  return (
    <>
      {before > 0 ? <span>{lines.slice(0, before).join('\n')}</span> : null}
      <button type="button" className="compare-diff-fold" onClick={() => setOpen(true)}>
        {t('columns.diff.folded', { count: hidden })}
      </button>
      <span>{lines.slice(lines.length - after).join('\n')}</span>
    </>
  );
}
